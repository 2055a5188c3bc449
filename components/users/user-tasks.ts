import { KeyRound, LogOut, type LucideIcon, MailPlus, UserCheck, UserX } from "lucide-react";
import type { Result } from "@/lib/auth/server-action";
import type { Delivery } from "@/lib/mail/mail";
import {
  disableUserAction,
  enableUserAction,
  resendInvitationAction,
  sendResetLinkAction,
  signOutUserAction,
} from "@/lib/users/actions";
import type { Invitation } from "@/lib/users/invite";
import type { UserRow } from "@/lib/users/schema";

/** The result of a successful task: an invitation to show, or a message. */
export type TaskOutcome = { invitation: Invitation } | { said: string };

/** The tasks on a user that need a confirmation. */
export type UserTask = {
  id: "resend" | "reset" | "signOut" | "disable" | "enable";
  label: string;
  icon: LucideIcon;
  title: (user: UserRow) => string;
  /** The consequence, in words. */
  consequence: (user: UserRow) => string;
  confirmLabel: string;
  tone: "primary" | "danger";
  run: (user: UserRow) => Promise<Result<TaskOutcome>>;
};

const said = (text: string): Result<TaskOutcome> => ({ ok: true, data: { said: text } });

const MAILED: Record<Delivery, (user: UserRow) => Result<TaskOutcome>> = {
  sent: ({ email }) => said(`A link is on its way to ${email}`),
  logged: () => said("No mail server is set up: the link is in the server’s log"),
  failed: () => ({
    ok: false,
    code: "unexpected",
    message: "The mail could not be sent. Try again later.",
  }),
};

async function then<T>(
  answer: Promise<Result<T>>,
  outcome: (data: T) => Result<TaskOutcome>,
): Promise<Result<TaskOutcome>> {
  const result = await answer;
  return result.ok ? outcome(result.data) : result;
}

const RESEND: UserTask = {
  id: "resend",
  label: "Resend the invitation…",
  icon: MailPlus,
  title: ({ name }) => `Invite ${name} again`,
  consequence: ({ email }) =>
    `A new link goes to ${email}. It works once, for 7 days; the one before stops working.`,
  confirmLabel: "Send invitation",
  tone: "primary",
  run: ({ id }) =>
    then(resendInvitationAction({ userId: id }), (invitation) => ({
      ok: true,
      data: { invitation },
    })),
};

const RESET: UserTask = {
  id: "reset",
  label: "Send a password link…",
  icon: KeyRound,
  title: ({ name }) => `Send ${name} a password link`,
  consequence: ({ email }) =>
    `A mail to ${email} lets them set a new password, once, within an hour. The old one works until then. You do not see the link.`,
  confirmLabel: "Send link",
  tone: "primary",
  run: (user) => then(sendResetLinkAction({ userId: user.id }), (mail) => MAILED[mail](user)),
};

const SIGN_OUT: UserTask = {
  id: "signOut",
  label: "Sign out everywhere…",
  icon: LogOut,
  title: ({ name, isSelf }) => (isSelf ? "Sign yourself out everywhere" : `Sign out ${name}`),
  consequence: ({ isSelf }) =>
    isSelf
      ? "You are signed out on every device, this one included. What is not saved there is lost."
      : "They are signed out on every device at their next click, and can sign in again. What they have not saved is lost.",
  confirmLabel: "Sign out",
  tone: "primary",
  run: (user) =>
    then(signOutUserAction({ userId: user.id }), () =>
      said(`${user.name} is signed out everywhere`),
    ),
};

const DISABLE: UserTask = {
  id: "disable",
  label: "Disable…",
  icon: UserX,
  title: ({ name }) => `Disable ${name}`,
  consequence: ({ status }) =>
    status === "invited"
      ? "The invitation stops working. They can be enabled and invited again."
      : "They are signed out at their next click and cannot sign in until they are enabled again. Accounts and history stay as they are.",
  confirmLabel: "Disable",
  tone: "danger",
  run: (user) =>
    then(disableUserAction({ userId: user.id }), () => said(`${user.name} is disabled`)),
};

const ENABLE: UserTask = {
  id: "enable",
  label: "Enable…",
  icon: UserCheck,
  title: ({ name }) => `Enable ${name}`,
  consequence: () =>
    "They can sign in again, with the password and the role they had. Who never joined needs a new invitation.",
  confirmLabel: "Enable",
  tone: "primary",
  run: (user) => then(enableUserAction({ userId: user.id }), () => said(`${user.name} is enabled`)),
};

/** The tasks for this user, in the menu's order. */
export function tasksOf({ status, isSelf }: UserRow): readonly UserTask[] {
  switch (status) {
    case "invited":
      return [RESEND, DISABLE];
    case "disabled":
      return [ENABLE];
    case "active":
      return isSelf ? [RESET, SIGN_OUT] : [RESET, SIGN_OUT, DISABLE];
  }
}
