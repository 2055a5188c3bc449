import type { Mail } from "@/lib/mail/mail";

type Person = { name: string; email: string };

const to = ({ name, email }: Person) => ({ name, address: email });

export function invitationMail(
  person: Person,
  invitation: { url: string; organization: string; invitedBy: string },
): Mail {
  return {
    to: to(person),
    subject: `Your invitation to ${invitation.organization} on Rolodesk`,
    text: `Hello ${person.name},

${invitation.invitedBy} has invited you to the accounts of ${invitation.organization} on Rolodesk. Choose your password here:

${invitation.url}

The link works once, for 7 days. After that, ask ${invitation.invitedBy} for a new one.
`,
  };
}

export function resetMail(person: Person, reset: { url: string; organization: string }): Mail {
  return {
    to: to(person),
    subject: "Set a new password for Rolodesk",
    text: `Hello ${person.name},

a new password was asked for, by you or an admin, for your login at ${reset.organization} on Rolodesk. Set it here:

${reset.url}

The link works once, for an hour. Setting a password signs you out everywhere.

If you do not want one, do nothing: your password stays as it is.
`,
  };
}
