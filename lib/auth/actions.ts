"use server";

import { redirect } from "next/navigation";
import { clearSessionCookie, readSessionCookie } from "./next-auth";
import { SIGN_IN } from "./redirect-target";
import { requireTrustedOrigin } from "./server-action";
import { closeSession } from "./session-store";

/** Ends the caller's session in the browser and in the database, and goes to the sign-in page. */
export async function signOutAction(): Promise<void> {
  await requireTrustedOrigin();
  const key = await readSessionCookie();
  if (key) await closeSession(key);
  await clearSessionCookie();
  redirect(SIGN_IN);
}
