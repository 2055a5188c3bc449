"use server";

import { redirect } from "next/navigation";
import { requireTrustedOrigin } from "@/lib/http/action";
import { clearSessionCookie, readSessionCookie } from "./next-auth";
import { SIGN_IN } from "./redirect-target";
import { closeSession } from "./session-store";

/** Ends the caller's session, here and in the database, and shows the sign-in. */
export async function signOutAction(): Promise<void> {
  await requireTrustedOrigin();
  const key = await readSessionCookie();
  if (key) await closeSession(key);
  await clearSessionCookie();
  redirect(SIGN_IN);
}
