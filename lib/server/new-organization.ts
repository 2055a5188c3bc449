import "server-only";
import { z } from "zod";
import { inOrganization } from "@/lib/db/tenant";
import { FIRST_TERMS, FIRST_TIERS } from "@/lib/organizations/first-lists";
import { insertOrganization } from "@/lib/organizations/organizations";
import { organizationSchema } from "@/lib/organizations/schema";
import { type Link, makeLink } from "@/lib/users/links";
import { inviteSchema } from "@/lib/users/schema";
import { insertUser } from "@/lib/users/store";

const { organizationId, name, defaultCurrency } = organizationSchema.shape;
const { email } = inviteSchema.shape;

export const newOrganizationSchema = z.object({
  organizationId,
  name,
  defaultCurrency,
  admin: email,
  adminName: inviteSchema.shape.name.optional(),
});

export type NewOrganization = z.output<typeof newOrganizationSchema>;

/**
 * Creates a usable organization in one transaction: tiers, terms and an invited admin. An admin
 * without a name is named after the mailbox.
 * @returns the link of the invitation, which cannot be read again.
 * @throws AppError `conflict` when the id is taken.
 */
export function makeOrganizationWithAdmin(given: NewOrganization, now = new Date()): Promise<Link> {
  const { admin, adminName, ...organization } = given;
  return inOrganization(organization, async (tx) => {
    await insertOrganization(tx, { ...organization, tiers: FIRST_TIERS, terms: FIRST_TERMS });
    const [mailbox = admin] = admin.split("@");
    const person = { email: admin, name: adminName ?? mailbox, role: "admin" as const };
    const userId = await insertUser(tx, { ...person, passwordHash: null });
    return makeLink(tx, userId, "invite", now);
  });
}
