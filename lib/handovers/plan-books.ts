import "server-only";
import { empty, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { AppError, type FieldErrors } from "@/lib/errors";
import { caseKey } from "@/lib/text";
import { addUp, type BookRow, booksOf, type Holder, type Holding, NOTHING } from "./books";
import { type Reps, repName } from "./draft";
import { ordersSince } from "./plan-sql";
import type { Draft } from "./schema";
import type { HandoverPreview, Stay } from "./types";

/** What a rep holds in one currency; without a currency, how many accounts. */
type Held = {
  key: string | null;
  rep: string | null;
  currency: string | null;
  accounts: number;
  orders: number;
  total: string;
};

type Counted = Record<Stay, number> & { accounts: number; moves: number; digest: string };

export type Counting = {
  counted: Counted;
  before: Held[];
  after: Held[];
  /** The exceptions found among the accounts, by the key of their number. */
  named: string[];
};

/** SQL that sums rows `x` with `key`, `rep` and `id`, and their orders `o`, as `Held`. */
const heldSql = (accounts: Sql, orders: Sql) => sql`
  SELECT x."key", min(x."rep") AS "rep", NULL::text AS "currency", count(*)::int AS "accounts", 0 AS "orders",
    '0' AS "total"
  FROM ${accounts} GROUP BY x."key"
  UNION ALL
  SELECT x."key", min(x."rep"), o."currencyCode", 0, sum(o."orders")::int, sum(o."total")::text
  FROM ${accounts} ${orders} GROUP BY x."key", o."currencyCode"`;

/**
 * The statement that counts a plan: the books before from accounts and orders, the books after from
 * the planned placement. A single statement, so that both see the same accounts.
 * @param planned the result of `plannedSql`.
 * @param items `stored`: a further table expression that begins with a comma; `accounts` and
 * `orders`: the source of the moved accounts (rows `x` with `key`, `rep`, `id`) and of their orders
 * (rows `o` with `currencyCode`, `orders`, `total`), either planned or stored.
 */
export function countSql(
  tx: Tx,
  planned: Sql,
  now: Date,
  items: { stored?: Sql; accounts: Sql; orders: Sql },
): Sql {
  const ofBooks = (condition: Sql) => sql`(
    SELECT c."id", c."repNumberKey" AS "key", c."repNumber" AS "rep" FROM "Customer" c
    WHERE c."organizationId" = ${tx.organizationId}
      AND coalesce(c."repNumberKey", '') IN (SELECT coalesce("key", '') FROM involved) ${condition}
  ) AS x`;
  const orders = sql`JOIN (
    SELECT "customerId", "currencyCode", 1 AS "orders", "total" FROM "Order"
    WHERE "organizationId" = ${tx.organizationId} AND "date" >= ${ordersSince(now)}::date
  ) AS o ON o."customerId" = x."id"`;
  return sql`
    WITH ${planned}, involved AS (
      SELECT "fromKey" AS "key" FROM placed UNION SELECT "key" FROM targets
    ) ${items.stored ?? empty}, before AS (
      ${heldSql(ofBooks(empty), orders)}
    ), after AS (
      ${heldSql(items.accounts, items.orders)}
      UNION ALL
      ${heldSql(ofBooks(sql`AND NOT EXISTS (SELECT FROM placed p WHERE p."id" = c."id")`), orders)}
    )
    SELECT
      (SELECT jsonb_build_object(
        'accounts', count(*), 'moves', count(*) FILTER (WHERE "stays" IS NULL),
        'exception', count(*) FILTER (WHERE "stays" = 'exception'),
        'rule', count(*) FILTER (WHERE "stays" = 'rule'),
        'already', count(*) FILTER (WHERE "stays" = 'already'),
        'digest', coalesce(sum(hashtextextended(concat_ws(' ', "id", "fromRep", '→', "toRep", "stays"), 0)::numeric), 0)::text
      ) FROM placed) AS "counted",
      (SELECT coalesce(jsonb_agg(b), '[]') FROM before b) AS "before",
      (SELECT coalesce(jsonb_agg(a), '[]') FROM after a) AS "after",
      (SELECT coalesce(jsonb_agg(p."customerNumberLower"), '[]') FROM picked p WHERE p."rule" = -1) AS "named"`;
}

/** The source of the books after, in a preview. */
export const PLACED = {
  accounts: sql`(SELECT "id", "toKey" AS "key", "toRep" AS "rep" FROM placed) AS x`,
  orders: sql`JOIN ordered o ON o."customerId" = x."id"`,
};

/**
 * Turns the result of `countSql` into a preview.
 * @throws AppError `validation` for exceptions that are not among the accounts; Error when the sums
 * before and after differ.
 */
export function previewOf(reps: Reps, draft: Draft, answer: Counting | undefined): HandoverPreview {
  if (!answer) throw new Error("Nothing was counted.");
  requireNamed(draft, answer.named);
  const { counted, before, after } = answer;
  const { accounts, moves, digest, exception, rule, already } = counted;
  return {
    accounts,
    moves,
    stays: { exception, rule, already },
    books: booksOf(rowsOf(reps, before, after)),
    digest: `${accounts} ${moves} ${digest}`,
  };
}

function requireNamed({ split }: Draft, named: readonly string[]): void {
  const found = new Set(named);
  const errors: FieldErrors = {};
  split.exceptions.forEach(({ customerNumber }, index) => {
    if (found.has(caseKey(customerNumber))) return;
    errors[`split.exceptions[${index}].customerNumber`] = [
      "There is no such account among those that are handed over.",
    ];
  });
  if (Object.keys(errors).length > 0) {
    throw new AppError("validation", "The split has problems.", { errors });
  }
}

function rowsOf(reps: Reps, before: readonly Held[], after: readonly Held[]): BookRow[] {
  const rows = new Map<string | null, BookRow>();
  for (const side of ["before", "after"] as const) {
    for (const held of side === "before" ? before : after) {
      const rep = repName(reps, held.rep);
      const holder: Holder = rep ? { who: "rep", ...rep } : { who: "nobody" };
      const row = rows.get(held.key) ?? { holder, before: NOTHING, after: NOTHING };
      rows.set(held.key, { ...row, [side]: addUp([row[side], holdingOf(held)]) });
    }
  }
  return [...rows.entries()]
    .sort(([left], [right]) => ((left ?? "\u{10ffff}") < (right ?? "\u{10ffff}") ? -1 : 1))
    .map(([, row]) => row);
}

const holdingOf = ({ currency, accounts, orders, total }: Held): Holding => ({
  accounts,
  amounts: currency === null ? [] : [{ currencyCode: currency, orders, total }],
});
