import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { type Delivery, deliver } from "@/lib/mail/mail";
import { parse } from "@/lib/validation";
import { type Link, makeLink } from "./links";
import { logStaffChange } from "./log";
import { invitationMail } from "./mails";
import { inviteSchema, userIdSchema } from "./schema";
import { insertUser, lockUser, organizationName } from "./store";

export type Invitation = {
  email: string;
  /** The link for the inviting person to pass on; it cannot be read again. */
  url: string;
  /** ISO 8601 in UTC. */
  expiresAt: string;
  mail: Delivery;
};

type Invited = { id: string; name: string; email: string; link: Link; organization: string };

/** Mails the invitation, which stays valid even if the mail fails. */
async function send(actor: Actor, { link, organization, ...person }: Invited): Promise<Invitation> {
  const mail = await deliver(
    invitationMail(person, { url: link.url, organization, invitedBy: actor.who.name }),
  );
  const { url, expiresAt } = link;
  return { email: person.email, url, expiresAt: expiresAt.toISOString(), mail };
}

const invite = async (tx: Tx, user: { id: string; name: string; email: string }, now: Date) => ({
  ...user,
  link: await makeLink(tx, user.id, "invite", now),
  organization: await organizationName(tx),
});

/**
 * Adds a user without a password and mails them a link to choose one.
 * @param input `{email, name, role, repNumber?}`; a sales rep needs a rep number.
 * @throws AppError `forbidden`, `validation`, `conflict` when the e-mail is taken.
 */
export async function inviteUser(
  actor: Actor,
  input: z.input<typeof inviteSchema>,
  now = new Date(),
): Promise<Invitation> {
  authorize(actor, "organization:admin");
  const user = parse(inviteSchema, input);
  const invited = await inOrganization(actor, async (tx) => {
    const id = await insertUser(tx, { ...user, passwordHash: null });
    return invite(tx, { id, name: user.name, email: user.email }, now);
  });
  logStaffChange(actor, "invited", invited, { role: user.role });
  return send(actor, invited);
}

/**
 * Mails a new link to an invited person; the previous link stops working. People who have already
 * joined get none, since an admin could use it to set their password.
 * @throws AppError `forbidden`, `not_found`, `conflict` when they joined already or are disabled.
 */
export async function resendInvitation(
  actor: Actor,
  input: z.input<typeof userIdSchema>,
  now = new Date(),
): Promise<Invitation> {
  authorize(actor, "organization:admin");
  const { userId } = parse(userIdSchema, input);
  const invited = await inOrganization(actor, async (tx) => {
    const { user } = await lockUser(tx, userId);
    if (!user.active)
      throw new AppError("conflict", `${user.name} is disabled. Enable them first.`);
    if (user.hasJoined) throw new AppError("conflict", `${user.name} has joined already.`);
    return invite(tx, { id: user.id, name: user.name, email: user.email }, now);
  });
  logStaffChange(actor, "invited again", invited);
  return send(actor, invited);
}
