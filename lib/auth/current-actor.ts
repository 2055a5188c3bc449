import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { AppError } from "@/lib/errors";
import type { Actor } from "./actor";
import { readSessionCookie } from "./next-auth";
import { ROLE_LABELS } from "./permissions";
import { PATH_HEADER, signInPath, TWO_STEP } from "./redirect-target";
import { readSession, type SessionUser } from "./session-store";
import { actorOf } from "./user-actor";

const sessionUser = cache(async (): Promise<SessionUser | null> => {
  const key = await readSessionCookie();
  return key && readSession(key);
});

/**
 * The user of the pages, from the stored session; null when nobody is signed in. An admin who must
 * still turn on two-step verification is included: use it only for that and for signing out.
 */
export async function signedInActor(): Promise<Actor | null> {
  const user = await sessionUser();
  return user && actorOf(user);
}

/**
 * The user of the pages; null when nobody is signed in.
 * @throws AppError `forbidden` for an admin who must turn on two-step verification first.
 */
export async function currentActor(): Promise<Actor | null> {
  const user = await sessionUser();
  if (user?.mustTurnOnTwoStep) {
    throw new AppError(
      "forbidden",
      "Your organization asks its admins for two-step verification. Turn it on in your profile first.",
    );
  }
  return user && actorOf(user);
}

/**
 * The user of a page that is open before two-step verification is turned on; redirects to the
 * sign-in when nobody is signed in.
 */
export async function requireSignedInActor(): Promise<Actor> {
  const actor = await signedInActor();
  if (!actor) redirect(signInPath((await headers()).get(PATH_HEADER)));
  return actor;
}

/**
 * The user of the pages. Redirects to the sign-in when nobody is signed in, and an admin who must
 * still turn on two-step verification to that page.
 */
export async function requireActor(): Promise<Actor> {
  const actor = await requireSignedInActor();
  if ((await sessionUser())?.mustTurnOnTwoStep) redirect(TWO_STEP);
  return actor;
}

/** The user's preferences as stored; null when nobody is signed in. */
export async function storedPreferences(): Promise<object | null> {
  return (await sessionUser())?.preferences ?? null;
}

/** The name, e-mail, role and organization of the signed-in user, as text. */
export async function currentUser(): Promise<{
  id: string;
  name: string;
  email: string;
  role: string;
  organizationId: string;
  organizationName: string;
} | null> {
  const user = await sessionUser();
  if (!user) return null;
  const { id, name, email, organizationId, organizationName } = user;
  return { id, name, email, role: ROLE_LABELS[user.role], organizationId, organizationName };
}
