import type { Actor } from "@/lib/auth/actor";
import type { BulkAction } from "@/lib/customers/bulk/input";
import type { BulkPreview } from "@/lib/customers/bulk/outcome";
import { previewBulk } from "@/lib/customers/bulk/preview";
import { advanceBulk, startBulk } from "@/lib/customers/bulk/run";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import type { CustomerObject } from "@/lib/customers/record/schema";
import { inOrganization } from "@/lib/db/tenant";
import { insertCustomers, makeActor, makeCustomer, makeOrganization } from "@/prisma/factories";

export const numberOf = (index: number) => `A-${String(index).padStart(3, "0")}`;

/** Creates an organization with this many accounts, A-001 and so on. */
export async function organizationOf(
  count: number,
  more: (index: number) => Partial<CustomerObject> = () => ({}),
): Promise<Actor> {
  const organizationId = await makeOrganization();
  await insertCustomers(
    organizationId,
    Array.from({ length: count }, (_, index) =>
      makeCustomer(organizationId, numberOf(index + 1), more(index + 1)),
    ),
  );
  return makeActor(organizationId, { who: { id: null, name: "Olga" } });
}

export const stored = (actor: Actor) =>
  inOrganization(actor, async ({ prisma, organizationId }) =>
    prisma.customer.findMany({ where: { organizationId }, orderBy: { customerNumber: "asc" } }),
  );

export async function idsOf(actor: Actor, ...numbers: string[]): Promise<string[]> {
  const rows = await stored(actor);
  return rows.filter(({ customerNumber }) => numbers.includes(customerNumber)).map(({ id }) => id);
}

export const auditOf = (actor: Actor) =>
  inOrganization(actor, async ({ prisma, organizationId }) => ({
    changeSets: await prisma.changeSet.findMany({ where: { organizationId } }),
    entries: await prisma.auditEntry.findMany({
      where: { organizationId },
      orderBy: { customerNumber: "asc" },
    }),
  }));

export const everything: SelectionInput = { all: "", except: [], plus: [] };

export const these = (...plus: string[]): SelectionInput => ({ all: null, except: [], plus });

export const toRep: BulkAction = { verb: "assign", repNumber: "SR-7" };

export async function wholePreview(actor: Actor, selection: SelectionInput, action: BulkAction) {
  const parts: BulkPreview[] = [];
  let after: string | null = null;
  do {
    const part: BulkPreview = await previewBulk(actor, { selection, action }, after);
    parts.push(part);
    after = part.next;
  } while (after !== null);
  return parts;
}

export async function start(
  actor: Actor,
  selection: SelectionInput,
  action: BulkAction,
  expected: number,
): Promise<string> {
  const answer = await startBulk(actor, { selection, action, expected });
  if (answer.outcome !== "started") throw new Error(`There are ${answer.found}.`);
  return answer.run.id;
}

export async function finish(actor: Actor, id: string, limit?: number) {
  for (;;) {
    const run = await advanceBulk(actor, id, limit === undefined ? {} : { limit });
    if (run.isFinished) return run;
  }
}

export const run = async (...[actor, selection, action, expected]: Parameters<typeof start>) =>
  finish(actor, await start(actor, selection, action, expected));
