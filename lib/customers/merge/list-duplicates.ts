import "server-only";
import type { CurrencyTotal } from "@/lib/amounts";
import type { Actor } from "@/lib/auth/actor";
import { runOnSets } from "@/lib/customers/quality/checklist-sql";
import { EVIDENCE, type Evidence } from "@/lib/customers/quality/duplicate-evidence";
import { duplicatePairs } from "@/lib/customers/quality/duplicate-pairs-sql";
import { changesBetween } from "@/lib/customers/record/changes";
import { type Location, locationOf } from "@/lib/customers/record/location";
import { type CustomerState, readStates } from "@/lib/customers/record/state";
import { visibleTo } from "@/lib/customers/record/visible";
import { isOneOf } from "@/lib/db/rows";
import { raw, type Sql, sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import type { DuplicateQuery } from "./duplicates-query";
import { authorizeMerge } from "./merge";
import { MERGE_FIELDS } from "./plan";

export type DuplicateAccount = {
  customerNumber: string;
  companyName: string;
  companyEmail: string;
  active: boolean;
  repNumber: string | null;
  place: Location | null;
  orders: CurrencyTotal[];
  /** ISO 8601, UTC. */
  createdAt: string;
};

export type DuplicatePair = {
  /** The account with more orders; with equal orders, the older one. */
  one: DuplicateAccount;
  other: DuplicateAccount;
  evidence: Evidence[];
  /**
   * The names of the fields in which they differ, and the number of differing attributes, addresses
   * and contacts.
   */
  fields: string[];
  others: { attributes: number; addresses: number; contacts: number };
  /** Who dismissed the pair, and when (ISO 8601, UTC). */
  dismissed: { who: string; at: string } | null;
};

export type DuplicatePage = {
  pairs: DuplicatePair[];
  total: number;
  /** How many pairs are open, by evidence, and how many were dismissed. */
  counts: Record<Evidence | "all" | "dismissed", number>;
};

const STATEMENT_TIMEOUT_MS = 10_000;

type Found = {
  one: string;
  other: string;
  evidence: Evidence[];
  who: string | null;
  at: string | null;
};
type Counts = DuplicatePage["counts"];

const EVIDENCE_LIST = sql`array_remove(ARRAY[${raw(
  EVIDENCE.map((kind) => `CASE WHEN p."${kind}" THEN '${kind}' END`).join(", "),
)}]::text[], NULL)`;

/** SQL for the dismissed pairs of accounts that the actor may see. */
const dismissedPairs = (actor: Actor): Sql => sql`
  FROM "NotDuplicate" d
  JOIN "Customer" c ON ${visibleTo(actor)} AND c."id" = d."oneId"
  JOIN "Customer" o ON ${visibleTo(actor, sql`o`)} AND o."id" = d."otherId"
  WHERE d."organizationId" = ${actor.organizationId}`;

/**
 * The counts and a page of the open pairs: those with most evidence first, then by the first
 * account's name.
 */
async function readOpen(
  tx: Tx,
  actor: Actor,
  { evidence, pageNumber, pageSize }: DuplicateQuery,
): Promise<{ found: Found[]; counts: Counts }> {
  const isWanted = evidence === null ? sql`TRUE` : raw(`p."${evidence}"`);
  const offset = (pageNumber - 1) * pageSize;
  const counts = EVIDENCE.map(
    (each) => `'${each}', (SELECT count(*) FROM pairs p WHERE p."${each}")`,
  ).join(", ");
  const [row] = await runOnSets(
    tx,
    () => tx.query<{ counts: Counts; found: Found[] }>`
      WITH ${duplicatePairs(actor)}
      SELECT json_build_object('all', (SELECT count(*) FROM pairs), ${raw(counts)},
          'dismissed', (SELECT count(*) ${dismissedPairs(actor)})) AS "counts",
        coalesce((
          SELECT json_agg(f) FROM (
            SELECT p."one", p."other", ${EVIDENCE_LIST} AS "evidence", NULL AS "who", NULL AS "at"
            FROM pairs p JOIN "Customer" a ON ${visibleTo(actor, sql`a`)} AND a."id" = p."one"
            WHERE ${isWanted}
            ORDER BY p."number"::int + p."email"::int + p."name"::int DESC, a."companyNameKey", p."one", p."other"
            LIMIT ${pageSize}::int OFFSET ${offset}::bigint
          ) AS f
        ), '[]'::json) AS "found"`,
  );
  if (!row) throw new Error("The list gave no row.");
  return row;
}

function readDismissed(
  tx: Tx,
  actor: Actor,
  { pageNumber, pageSize }: DuplicateQuery,
): Promise<Found[]> {
  const offset = (pageNumber - 1) * pageSize;
  return tx.query<Found>`
    SELECT d."oneId"::text AS "one", d."otherId"::text AS "other", '{}'::text[] AS "evidence", d."actorName" AS "who",
      to_char(d."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "at"
    ${dismissedPairs(actor)}
    ORDER BY d."createdAt" DESC, d."oneId", d."otherId"
    LIMIT ${pageSize}::int OFFSET ${offset}::bigint`;
}

async function pairsOf(tx: Tx, found: readonly Found[]): Promise<DuplicatePair[]> {
  const ids = [...new Set(found.flatMap(({ one, other }) => [one, other]))];
  const states = new Map((await readStates(tx, ids, { lock: false })).map((one) => [one.id, one]));
  const orders = await tx.query<CurrencyTotal & { id: string }>`
    SELECT o."customerId" AS "id", o."currencyCode", count(*)::int AS "orders", sum(o."total")::text AS "total"
    FROM "Order" o WHERE o."organizationId" = ${tx.organizationId} AND ${isOneOf(sql`o."customerId"`, ids)}
    GROUP BY 1, 2 ORDER BY 3 DESC, 2`;
  const ordersOf = (id: string) => orders.filter((order) => order.id === id);
  const countOf = (id: string) => ordersOf(id).reduce((sum, order) => sum + order.orders, 0);
  return found.flatMap(({ one, other, evidence, who, at }) => {
    const both = [states.get(one), states.get(other)].filter((state) => state !== undefined);
    // UUIDv7 ids sort by creation, so a stable sort puts the older account first.
    const [first, second] = both.sort((left, right) => countOf(right.id) - countOf(left.id));
    if (!first || !second) return [];
    return [
      {
        one: toAccount(first, ordersOf(first.id)),
        other: toAccount(second, ordersOf(second.id)),
        evidence,
        ...differences(first, second),
        dismissed: who === null || at === null ? null : { who, at },
      },
    ];
  });
}

const toAccount = (state: CustomerState, orders: CurrencyTotal[]): DuplicateAccount => ({
  customerNumber: state.customerNumber,
  companyName: state.companyName,
  companyEmail: state.companyEmail,
  active: state.active,
  repNumber: state.repNumber,
  place: locationOf(state.addresses),
  orders,
  createdAt: state.createdAt,
});

function differences(
  one: CustomerState,
  other: CustomerState,
): Pick<DuplicatePair, "fields" | "others"> {
  const alone = (state: CustomerState) => ({ ...state, addresses: [], contacts: [] });
  const paths = changesBetween(alone(one), alone(other)).map(({ path }) => path);
  const attributes = paths.filter((path) => path.startsWith("customerAttributes.")).length;
  return {
    fields: paths.filter((path) => MERGE_FIELDS.includes(path)),
    others: {
      attributes,
      addresses: Math.abs(one.addresses.length - other.addresses.length),
      contacts: Math.abs(one.contacts.length - other.contacts.length),
    },
  };
}

/**
 * A page of the organization's possible duplicates, or of the dismissed pairs, with the counts.
 * @throws AppError `forbidden` unless the actor may merge accounts.
 */
export async function listDuplicates(actor: Actor, query: DuplicateQuery): Promise<DuplicatePage> {
  authorizeMerge(actor);
  return inOrganization(
    actor,
    async (tx) => {
      const { found, counts } = await readOpen(tx, actor, query);
      const isOpen = query.show === "open";
      const shown = isOpen ? found : await readDismissed(tx, actor, query);
      return {
        pairs: await pairsOf(tx, shown),
        total: isOpen ? counts[query.evidence ?? "all"] : counts.dismissed,
        counts,
      };
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}
