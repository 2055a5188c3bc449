import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { AppError } from "@/lib/errors";
import type { ChosenPreferences } from "@/lib/preferences/preferences";
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
 * Who uses the pages, by the session row as it is now; null when nobody is signed in. An admin who must turn on
 * two-step verification first is let in too: only for that, and for leaving.
 */
export async function signedInActor(): Promise<Actor | null> {
  const user = await sessionUser();
  return user && actorOf(user);
}

/**
 * Who uses the pages; null when nobody is signed in.
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

/** Who uses the page, which is shown before two-step verification is turned on as well; others sign in first. */
export async function requireSignedInActor(): Promise<Actor> {
  const actor = await signedInActor();
  if (!actor) redirect(signInPath((await headers()).get(PATH_HEADER)));
  return actor;
}

/**
 * Who uses the pages; sends everybody else to the sign-in, and back here afterwards. An admin who must turn on
 * two-step verification first is sent to do that.
 */
export async function requireActor(): Promise<Actor> {
  const actor = await requireSignedInActor();
  if ((await sessionUser())?.mustTurnOnTwoStep) redirect(TWO_STEP);
  return actor;
}

/** What the user has chosen of how the pages look and answer; null when nobody is signed in. */
export async function currentPreferences(): Promise<ChosenPreferences | null> {
  return (await sessionUser())?.preferences ?? null;
}

/** Name, e-mail, role in words and organization of who uses the pages. */
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
