import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "./actor";
import { readSessionCookie } from "./next-auth";
import { ROLE_LABELS, ROLE_PERMISSIONS } from "./permissions";
import { PATH_HEADER, signInPath } from "./redirect-target";
import { readSession, type SessionUser } from "./sessions";

const sessionUser = cache(async (): Promise<SessionUser | null> => {
  const key = await readSessionCookie();
  return key && readSession(key);
});

/** The actor that a signed-in user is on the pages. */
export function actorOf(user: SessionUser): Actor {
  return {
    organizationId: user.organizationId,
    who: { id: user.id, name: user.name },
    permissions: new Set(ROLE_PERMISSIONS[user.role]),
    repNumber: user.repNumber,
    ownAccountsOnly: user.role === "sales_rep",
    door: "page",
    requestId: randomUUID(),
  };
}

/** Who uses the pages, by the session row as it is now; null when nobody is signed in. */
export async function currentActor(): Promise<Actor | null> {
  const user = await sessionUser();
  return user && actorOf(user);
}

/** Who uses the pages; sends everybody else to the sign-in, and back here afterwards. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect(signInPath((await headers()).get(PATH_HEADER)));
  return actor;
}

/** Name, e-mail, role in words and organization of who uses the pages. */
export async function currentUser(): Promise<{
  name: string;
  email: string;
  role: string;
  organizationId: string;
  organizationName: string;
} | null> {
  const user = await sessionUser();
  if (!user) return null;
  const { name, email, organizationId, organizationName } = user;
  return { name, email, role: ROLE_LABELS[user.role], organizationId, organizationName };
}
