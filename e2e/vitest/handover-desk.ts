import { expect } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { actorOf } from "@/lib/auth/user-actor";
import type { CustomerObject } from "@/lib/customers/record/schema";
import { inOrganization } from "@/lib/db/tenant";
import { advanceHandover } from "@/lib/handovers/move-accounts";
import { planHandover } from "@/lib/handovers/plan";
import { previewHandover } from "@/lib/handovers/preview";
import { getHandover } from "@/lib/handovers/read";
import type { Draft, Split, Target } from "@/lib/handovers/schema";
import type { HandoverPreview } from "@/lib/handovers/types";
import { upsertRep } from "@/lib/lists/reps";
import { createUser } from "@/lib/users/credentials";
import { insertCustomers, makeActor, makeCustomer, makeOrganization } from "@/prisma/factories";

export const REPS = ["SR-1", "SR-2", "SR-3", "SR-4"];

export const numberOf = (index: number) => `A-${String(index).padStart(3, "0")}`;

export const dayOf = (daysAgo: number) =>
  new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

/**
 * Creates an organization with reps SR-1 to SR-4, this many accounts of SR-1, and a user for
 * handovers.
 */
export async function deskOf(
  count: number,
  more: (index: number) => Partial<CustomerObject> = () => ({}),
): Promise<{ admin: Actor; manager: Actor }> {
  const organizationId = await makeOrganization();
  const admin = makeActor(organizationId);
  for (const repNumber of REPS) await upsertRep(admin, { repNumber, name: `Rep ${repNumber}` });
  await insertCustomers(
    organizationId,
    Array.from({ length: count }, (_, index) =>
      makeCustomer(organizationId, numberOf(index + 1), { repNumber: "SR-1", ...more(index + 1) }),
    ),
  );
  const { id } = await createUser(admin, {
    email: "mara@rolodesk.example",
    name: "Mara",
    role: "account_manager",
    password: "correct horse battery",
  });
  const role = "account_manager" as const;
  return { admin, manager: actorOf({ organizationId, id, name: "Mara", role, repNumber: null }) };
}

export const to = (repNumber: string): Target => ({ to: "rep", repNumber });

export const share = (by: "accounts" | "orders", ...repNumbers: string[]): Target => ({
  to: "share",
  repNumbers,
  by,
});

export const where = (field: string, value: string) =>
  new URLSearchParams({
    "filters[0].field": field,
    "filters[0].operator": "equals",
    "filters[0].value": value,
  }).toString();

export const book = (rest: Target, more: Partial<Split> = {}): Draft => ({
  source: { of: "book", repNumber: "SR-1" },
  split: { rules: [], rest, exceptions: [], ...more },
});

export async function plan(
  actor: Actor,
  draft: Draft,
  more: { note?: string; runAt?: string } = {},
): Promise<number> {
  const { digest } = await previewHandover(actor, draft);
  const input = { note: null, runAt: null, ...more, ...draft, expected: digest };
  const start = await planHandover(actor, input);
  if (start.outcome !== "planned") throw new Error("It drifted.");
  return start.number;
}

export const idOf = async (actor: Actor, number: number) =>
  (await getHandover(actor, number)).changeSetId;

export async function run(actor: Actor, number: number, limit?: number) {
  const id = await idOf(actor, number);
  const options = limit === undefined ? {} : { limit };
  while ((await advanceHandover(actor.organizationId, id, options)) === "more");
  return getHandover(actor, number);
}

export const repsOf = (actor: Actor) =>
  inOrganization(actor, async (tx) => {
    const rows = await tx.query<{ number: string; rep: string | null }>`
      SELECT "customerNumber" AS "number", "repNumber" AS "rep" FROM "Customer"
      WHERE "organizationId" = ${tx.organizationId} ORDER BY "customerNumber"`;
    return Object.fromEntries(rows.map(({ number, rep }) => [number, rep]));
  });

export const counted = ({ books }: HandoverPreview) =>
  Object.fromEntries(
    books.rows.map(({ holder, before, after }) => [
      holder.who === "rep" ? holder.repNumber : holder.who,
      [before.accounts, after.accounts],
    ]),
  );

export const code = (wanted: string) => expect.objectContaining({ code: wanted });
