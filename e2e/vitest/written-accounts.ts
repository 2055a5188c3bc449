import type { Actor } from "@/lib/auth/actor";
import { getCustomer } from "@/lib/customers/record/get";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";

export const base = (customerNumber: string, more: object = {}) => ({
  customerNumber,
  companyName: "Acme",
  companyEmail: "a@acme.example",
  pricing: "Wholesale",
  ...more,
});

export async function actorOf(more: Partial<Actor> = {}): Promise<Actor> {
  const organizationId = await makeOrganization({ tiers: ["Wholesale", "Retail"] });
  return makeActor(organizationId, more);
}

export async function stored(actor: Actor, customerNumber: string) {
  return (await getCustomer(actor, customerNumber)).customer;
}

export async function auditOf(actor: Actor) {
  return inOrganization(actor, (tx) =>
    tx.prisma.auditEntry.findMany({
      where: { organizationId: actor.organizationId },
      orderBy: { id: "asc" },
    }),
  );
}
