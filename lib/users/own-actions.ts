"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { readSessionCookie } from "@/lib/auth/next-auth";
import { action } from "@/lib/auth/server-action";
import { changePassword, endOtherSessions, endOwnSession } from "./own-password-and-sessions";

const outdate = () => revalidatePath("/profile");

export const changePasswordAction = action(
  z.object({ currentPassword: z.string(), newPassword: z.string() }),
  async (actor, input) => {
    await changePassword(actor, input, await readSessionCookie());
    outdate();
  },
);

export const endOwnSessionAction = action(z.object({ id: z.string() }), async (actor, { id }) => {
  await endOwnSession(actor, id);
  outdate();
});

export const endOtherSessionsAction = action(z.object({}), async (actor) => {
  await endOtherSessions(actor, await readSessionCookie());
  outdate();
});
