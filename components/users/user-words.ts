import type { RoleName } from "@/lib/auth/permissions";
import type { Delivery } from "@/lib/mail/mail";

/** A role's permissions in one line. */
export const ROLE_HINTS: Record<RoleName, string> = {
  sales_rep: "Sees and edits their own accounts only.",
  account_manager: "Sees and edits all accounts, assigns reps, exports.",
  sales_ops: "As an account manager; also activates, deactivates and deletes.",
  admin: "Everything, the users and settings included.",
};

/** What happened to an invitation's mail; its link is shown too. */
export const INVITATION_MAILS: Record<Delivery, (email: string) => string> = {
  sent: (email) =>
    `The invitation is on its way to ${email}. You can pass the link on yourself, too.`,
  logged: () => "No mail server is set up, so nothing was mailed. Pass the link on yourself.",
  failed: () => "The mail could not be sent. Pass the link on yourself, or invite again later.",
};
