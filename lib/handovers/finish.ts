import "server-only";
import type { Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";
import { addUp, type BookRow, type Books, booksOf, type Holder, isSame, NOTHING } from "./books";
import { type Reps, readReps, repName } from "./draft";
import type { HandoverRow } from "./store";
import type { ItemOutcome } from "./types";

type Way = { fromRep: string | null; toRep: string | null; outcome: ItemOutcome | null };
type Amount = { currencyCode: string; orders: number; total: string };

/** Accounts from one book with the same result, and what they had ordered. */
type Flow = Way & { accounts: number; amounts: Amount[] };

/** The number of accounts of a flow, or their orders in one currency. */
type Part = Way & { accounts: number; orders: number; total: string; currencyCode: string | null };

/** What happened to the planned accounts, grouped by flow. */
async function flowsOf(tx: Tx, handoverId: string): Promise<Flow[]> {
  const parts = await tx.query<Part>`
    WITH items AS MATERIALIZED (
      SELECT i."customerId", i."fromRep", i."toRep", i."outcome", i."orders" FROM "HandoverItem" i
      WHERE i."organizationId" = ${tx.organizationId} AND i."handoverId" = ${handoverId}::uuid
        AND i."position" IS NOT NULL
    )
    SELECT "fromRep", "toRep", "outcome", NULL AS "currencyCode", count(*)::int AS "accounts", 0 AS "orders",
      '0' AS "total"
    FROM items GROUP BY 1, 2, 3
    UNION ALL
    SELECT i."fromRep", i."toRep", i."outcome", o."currencyCode", 0, sum(o."orders")::int, sum(o."total")::text
    FROM items i CROSS JOIN LATERAL jsonb_to_recordset(i."orders")
      AS o("currencyCode" text, "orders" int, "total" numeric)
    GROUP BY 1, 2, 3, 4
    ORDER BY 1, 2, 3, 4`;
  const flows = new Map<string, Flow>();
  for (const { fromRep, toRep, outcome, accounts, currencyCode, orders, total } of parts) {
    const key = JSON.stringify([fromRep, toRep, outcome]);
    const flow = flows.get(key) ?? { fromRep, toRep, outcome, accounts: 0, amounts: [] };
    flow.accounts += accounts;
    if (currencyCode !== null) flow.amounts.push({ currencyCode, orders, total });
    flows.set(key, flow);
  }
  return [...flows.values()];
}

const holderKey = (holder: Holder): string =>
  holder.who === "rep" ? `rep ${textKey(holder.repNumber)}` : holder.who;

function repHolder(reps: Reps, repNumber: string | null): Holder {
  const rep = repName(reps, repNumber);
  return rep ? { who: "rep", ...rep } : { who: "nobody" };
}

function endOf(reps: Reps, { outcome, fromRep, toRep }: Flow): Holder {
  switch (outcome) {
    case "moved":
    case "unchanged":
      return repHolder(reps, toRep);
    case "elsewhere":
    case "gone":
      return { who: outcome };
    default:
      return repHolder(reps, fromRep);
  }
}

const sumOf = (flows: readonly Flow[]) =>
  addUp(flows.map(({ accounts, amounts }) => ({ accounts, amounts })));

/** The books after this handover: the books before it, with each account where it went. */
function resultOf(reps: Reps, plan: Books, flows: readonly Flow[]): Books {
  const rows = new Map<string, BookRow>();
  const rowOf = (holder: Holder): BookRow => {
    const known = rows.get(holderKey(holder));
    if (known) return known;
    const made = { holder, before: NOTHING, after: NOTHING };
    rows.set(holderKey(holder), made);
    return made;
  };
  // Another rep may have the book's number by now.
  for (const { holder, before } of plan.rows) {
    const row = rowOf(holder);
    row.before = addUp([row.before, before]);
    row.after = row.before;
  }
  for (const flow of flows) {
    const held = sumOf([flow]);
    const from = rowOf(repHolder(reps, flow.fromRep));
    from.after = addUp([from.after], [held]);
    const end = rowOf(endOf(reps, flow));
    end.after = addUp([end.after, held]);
  }
  return booksOf([...rows.values()]);
}

/**
 * Ends a locked handover and stores the resulting books.
 * @throws Error when an account has no outcome, or the sums before and after differ.
 */
export async function finishHandover(
  tx: Tx,
  handover: HandoverRow,
  end: { state: "done" } | { state: "stopped"; reason: string },
): Promise<void> {
  // JIT compilation of a large statement would take longer than running it.
  await tx.query`SELECT set_config('jit', 'off', true)`;
  const flows = await flowsOf(tx, handover.id);
  const result = resultOf(await readReps(tx), handover.plan, flows);
  const { accounts } = sumOf(flows);
  const isLost = accounts !== handover.total || !isSame(result.before, handover.plan.before);
  const isUndecided = end.state === "done" && flows.some(({ outcome }) => outcome === null);
  if (isLost || isUndecided) throw new Error(`Handover ${handover.number} lost accounts.`);
  await tx.query`
    UPDATE "Handover" SET "state" = ${end.state}, "finishedAt" = now(), "result" = ${JSON.stringify(result)}::jsonb,
      "reason" = ${end.state === "stopped" ? end.reason : null}
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${handover.id}::uuid`;
}

/** Ends a locked handover whose books could not be counted. */
export async function stopWithoutBooks(tx: Tx, { id }: HandoverRow, reason: string): Promise<void> {
  await tx.query`
    UPDATE "Handover" SET "state" = 'stopped', "finishedAt" = now(), "reason" = ${reason}
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
}
