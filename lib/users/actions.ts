"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/server-action";
import { inviteUser, resendInvitation } from "./invite";
import { sendResetLink } from "./reset";
import { inviteSchema, updateUserSchema, userIdSchema } from "./schema";
import { disableUser, enableUser, signOutUser, updateUser } from "./update";

/** Refreshes the page, and the layout in case the user's own role changed. */
const outdate = () => revalidatePath("/settings/users", "layout");

export const inviteUserAction = action(inviteSchema, async (actor, input) => {
  const invitation = await inviteUser(actor, input);
  outdate();
  return invitation;
});

export const resendInvitationAction = action(userIdSchema, async (actor, input) => {
  const invitation = await resendInvitation(actor, input);
  outdate();
  return invitation;
});

export const updateUserAction = action(updateUserSchema, async (actor, input) => {
  await updateUser(actor, input);
  outdate();
});

export const disableUserAction = action(userIdSchema, async (actor, input) => {
  await disableUser(actor, input);
  outdate();
});

export const enableUserAction = action(userIdSchema, async (actor, input) => {
  await enableUser(actor, input);
  outdate();
});

export const signOutUserAction = action(userIdSchema, signOutUser);

export const sendResetLinkAction = action(userIdSchema, sendResetLink);
