import "server-only";
import { z } from "zod";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { authorize, may } from "@/lib/auth/authorize";
import { changesBetween } from "@/lib/customers/record/changes";
import { commit } from "@/lib/customers/record/commit";
import { type CustomerState, lockAccounts, visible } from "@/lib/customers/record/state";
import { checkIfMatch } from "@/lib/customers/request/if-match";
import { checkTier } from "@/lib/customers/request/tier";
import { authorizeChange, throwProblems } from "@/lib/customers/write/write-checks";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { invalid } from "@/lib/errors";
import { caseKey } from "@/lib/text";
import { parse } from "@/lib/validation";
import { mergeNotes } from "./notes";
import { MERGE_FIELDS, planMerge, SIDES } from "./plan";

const STATEMENT_TIMEOUT_MS = 15_000;

const side = z.enum(SIDES, { error: `Must be one of: ${SIDES.join(", ")}.` });
const field = z.enum(MERGE_FIELDS, { error: `Must be one of: ${MERGE_FIELDS.join(", ")}.` });
const account = z.object({ customerNumber: z.string(), etag: z.string() });

export const mergeSchema = z.object({
  survivor: account,
  loser: account,
  fields: z.partialRecord(field, side).default({}),
  attributes: z.record(z.string(), side).default({}),
});

export type Merged = {
  /** The change set to undo the merge by. */
  changeSetId: string;
  customerNumber: string;
  mergedNumber: string;
  /** How many orders and items moved. */
  orders: number;
  addresses: number;
  contacts: number;
};

/** A merge writes the surviving account and removes the other from every list. */
const NEEDED = ["customers:write", "customers:delete"] as const;

export const mayMerge = (actor: Actor): boolean =>
  NEEDED.every((permission) => may(actor, permission));

/** @throws AppError `forbidden` unless the actor may merge accounts. */
export function authorizeMerge(actor: Actor): void {
  for (const permission of NEEDED) authorize(actor, permission);
}

/**
 * Merges an account into another one (decision 0025): each field gets the chosen value, else the
 * surviving account's, else the other's; addresses, contacts and orders move. The other account is
 * hidden until the change set is undone.
 * @param input `{survivor, loser, fields?, attributes?}`: both as `{customerNumber, etag}` with the
 * entity tag from the comparison; `fields` and `attributes` by name: "survivor" or "loser".
 * @throws AppError `forbidden`, `validation`, `not_found`, `precondition_failed` when one of them
 * has changed since, `conflict` when one of them was merged already.
 */
export async function mergeCustomers(actor: Actor, input: unknown): Promise<Merged> {
  authorizeMerge(actor);
  const { survivor, loser, ...choices } = parse(mergeSchema, input);
  const numbers = [survivor.customerNumber, loser.customerNumber];
  if (new Set(numbers.map(caseKey)).size < 2) {
    throw invalid("loser.customerNumber", "An account cannot be merged into itself.");
  }
  return inOrganization(
    actor,
    async (tx) => {
      const accounts = await lockAccounts(tx, { numbers });
      const before = {
        survivor: visible(actor, accounts, survivor.customerNumber),
        loser: visible(actor, accounts, loser.customerNumber),
      };
      const plan = planMerge(before.survivor, before.loser, choices);
      authorizeChange(actor, before.survivor, plan.survivor);
      checkIfMatch({ ifMatch: survivor.etag }, before.survivor);
      checkIfMatch({ ifMatch: loser.etag }, before.loser);
      const tier = await checkTier(tx, before.survivor, plan.survivor, plan.survivor.pricing);
      if (tier.pricing) plan.errors["fields.pricing"] = tier.pricing;
      throwProblems(plan.errors, {});
      const { changeSetId, orders } = await write(tx, actor, before, plan);
      return {
        changeSetId,
        customerNumber: before.survivor.customerNumber,
        mergedNumber: before.loser.customerNumber,
        orders,
        addresses: plan.addresses.moved.length,
        contacts: plan.contacts.moved.length,
      };
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}

type Pair = { survivor: CustomerState; loser: CustomerState };

async function write(
  tx: Tx,
  actor: Actor,
  before: Pair,
  planned: Pair,
): Promise<{ changeSetId: string; orders: number }> {
  const changeSet = newChangeSet("merge");
  const [survivorId, loserId] = [before.survivor.id, before.loser.id];
  const own = await orderCount(tx, survivorId);
  const orders = await moveOrders(tx, { survivorId, loserId, changeSetId: changeSet.id });
  const notes = mergeNotes(
    { survivor: before.survivor.customerNumber, loser: before.loser.customerNumber },
    { survivor: own, loser: orders, moved: orders },
  );
  const change = (of: keyof Pair) => ({
    before: before[of],
    after: planned[of],
    changes: [...notes[of], ...changesBetween(before[of], planned[of])],
  });
  const changed = [change("survivor"), { ...change("loser"), mergedIntoId: survivorId }];
  await commit(tx, actor, { changed }, changeSet);
  return { changeSetId: changeSet.id, orders };
}

/** How many orders an account has. */
export async function orderCount(tx: Tx, customerId: string): Promise<number> {
  const [counted] = await tx.query<{ orders: number }>`
    SELECT count(*)::int AS "orders" FROM "Order"
    WHERE "organizationId" = ${tx.organizationId} AND "customerId" = ${customerId}::uuid`;
  return counted?.orders ?? 0;
}

type Move = { survivorId: string; loserId: string; changeSetId: string };

/**
 * Moves the other account's orders to the surviving one, stores which ones, and returns how many.
 */
async function moveOrders(tx: Tx, { survivorId, loserId, changeSetId }: Move): Promise<number> {
  const [moved] = await tx.query<{ orders: number }>`
    WITH moved AS (
      UPDATE "Order" SET "customerId" = ${survivorId}::uuid
      WHERE "organizationId" = ${tx.organizationId} AND "customerId" = ${loserId}::uuid
      RETURNING "id"
    )
    INSERT INTO "CustomerMerge" ("organizationId", "loserId", "changeSetId", "orderIds")
    SELECT ${tx.organizationId}, ${loserId}::uuid, ${changeSetId}::uuid, coalesce(array_agg("id"), '{}') FROM moved
    RETURNING cardinality("orderIds") AS "orders"`;
  return moved?.orders ?? 0;
}
