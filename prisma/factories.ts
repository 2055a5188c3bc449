import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { inOrganization } from "@/lib/db/tenant";
import { caseKey } from "@/lib/text";

/** An actor who may do everything in the organization, unless told otherwise. */
export function makeActor(organizationId: string, more: Partial<Actor> = {}): Actor {
  return {
    organizationId,
    who: { id: null, name: "Tester" },
    permissions: new Set(PERMISSIONS),
    repNumber: null,
    ownAccountsOnly: false,
    door: "api",
    requestId: randomUUID(),
    ...more,
  };
}

/** A new organization with these price tiers; gives its id. */
export async function makeOrganization({
  tiers = ["Wholesale", "Retail", "Premium"],
}: {
  tiers?: readonly string[];
} = {}): Promise<string> {
  const organizationId = `org-${randomUUID()}`;
  await inOrganization({ organizationId }, async ({ prisma }) => {
    await prisma.organization.create({ data: { organizationId, name: organizationId } });
    await prisma.priceTier.createMany({
      data: tiers.map((name, position) => ({
        organizationId,
        name,
        nameKey: caseKey(name),
        position,
      })),
    });
  });
  return organizationId;
}
