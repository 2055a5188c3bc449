import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import type { InactiveQuery, InactiveSort } from "@/lib/customers/list/inactive-query";
import {
  checkedWhere,
  DEACTIVATED_BY,
  inactiveWhere,
  wantedChecks,
} from "@/lib/customers/list/inactive-where";
import { selectionWhere } from "@/lib/customers/list/selection";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import { checkedAccounts, runOnSets, STOPPED } from "@/lib/customers/quality/checklist-sql";
import { readKnownLists } from "@/lib/customers/quality/issue-context";
import { blocks, CHECKS, type Check } from "@/lib/customers/quality/issues";
import { join, raw, type Sql, sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { type Review, reviewsOf } from "./review";

/** Checking 100,000 accounts is a single long statement. */
const STATEMENT_TIMEOUT_MS = 15_000;
const options = { statementTimeout: STATEMENT_TIMEOUT_MS };
const MOST_SAMPLED = 3;

/** @throws AppError `forbidden` when the actor may not activate accounts. */
export function authorizeReactivation(actor: Actor): void {
  authorize(actor, "customers:read");
  authorize(actor, "customers:lifecycle");
}

export type InactivePage = {
  reviews: Review[];
  total: number;
  /** The people who deactivated the accounts that are inactive now. */
  people: { person: string; name: string }[];
};

const ORDERS: Readonly<Record<InactiveSort, { column: string; isNullable: boolean }>> = {
  at: { column: 'f."at"', isNullable: true },
  number: { column: 'f."customerNumberKey"', isNullable: false },
  company: { column: 'f."companyNameKey"', isNullable: false },
  who: { column: 'lower(f."actorName")', isNullable: true },
};

function orderSql({ sort, direction }: InactiveQuery): Sql {
  const { column, isNullable } = ORDERS[sort];
  const order = `${column}${direction === "desc" ? " DESC" : ""}${isNullable ? " NULLS LAST" : ""}`;
  return raw(`${order}, f."customerNumberKey", f."customerNumber"`);
}

/**
 * A page of the inactive accounts, each with who deactivated it and what the checklist finds.
 * @throws AppError `forbidden`.
 */
export async function listInactive(
  actor: Actor,
  query: InactiveQuery,
  { now = new Date() }: { now?: Date } = {},
): Promise<InactivePage> {
  authorizeReactivation(actor);
  return inOrganization(
    actor,
    async (tx) => {
      const where = await inactiveWhere(tx, actor, query, now);
      const lists = await readKnownLists(tx);
      const checked = checkedAccounts(tx.organizationId, where, lists, wantedChecks(query));
      const offset = (query.pageNumber - 1) * query.pageSize;
      const wanted = checkedWhere(query);
      const [row] = await runOnSets(
        tx,
        () => tx.query<{ total: number; ids: string[] }>`
          WITH f AS MATERIALIZED (${checked})
          SELECT (SELECT count(*)::int FROM f WHERE ${wanted}) AS "total",
            ARRAY(SELECT f."id" FROM f WHERE ${wanted} ORDER BY ${orderSql(query)}
              LIMIT ${query.pageSize}::int OFFSET ${offset}::bigint)::text[] AS "ids"`,
      );
      if (!row) throw new Error("The list gave no row.");
      const reviews = await reviewsOf(tx, row.ids);
      return {
        reviews: row.ids.flatMap((id) => reviews.get(id) ?? []),
        total: row.total,
        people: await people(tx),
      };
    },
    options,
  );
}

/**
 * Numbers of accounts: all, those that pass, those that are stopped, and those that each check
 * finds.
 */
export type InactiveCounts = Record<Check | "all" | "passes" | "stopped", number>;

/**
 * The counts for all accounts of a query, ignoring its `check` and `result`.
 * @throws AppError `forbidden`.
 */
export async function inactiveCounts(
  actor: Actor,
  query: InactiveQuery,
  { now = new Date() }: { now?: Date } = {},
): Promise<InactiveCounts> {
  authorizeReactivation(actor);
  return inOrganization(
    actor,
    async (tx) => {
      const where = await inactiveWhere(tx, actor, query, now);
      const checked = checkedAccounts(tx.organizationId, where, await readKnownLists(tx));
      const counts = CHECKS.map((check) =>
        raw(`count(*) FILTER (WHERE f."${check}")::int AS "${check}"`),
      );
      const [row] = await runOnSets(
        tx,
        () => tx.query<InactiveCounts>`
          SELECT count(*)::int AS "all", count(*) FILTER (WHERE NOT ${STOPPED})::int AS "passes",
            count(*) FILTER (WHERE ${STOPPED})::int AS "stopped", ${join(counts)}
          FROM (${checked}) f`,
      );
      if (!row) throw new Error("The count gave no row.");
      return row;
    },
    options,
  );
}

function people(tx: Tx): Promise<{ person: string; name: string }[]> {
  return tx.query`
    SELECT ${DEACTIVATED_BY} AS "person", max(d."actorName") AS "name" FROM "Deactivation" d
    JOIN "Customer" c ON c."organizationId" = d."organizationId" AND c."id" = d."customerId"
    WHERE d."organizationId" = ${tx.organizationId} GROUP BY 1 ORDER BY 2, 1`;
}

type Sample = { customerNumber: string; companyName: string }[];

/** What activating the selected accounts would do. */
export type ReactivationPreview = {
  /** How many inactive accounts are selected. */
  total: number;
  passes: { accounts: number; sample: Sample };
  /** Stopped accounts by check; one account can be in several. */
  stopped: { accounts: number; by: { check: Check; accounts: number; sample: Sample }[] };
  /** Of the accounts that pass: the number with each informing finding. */
  noted: { check: Check; accounts: number }[];
};

/**
 * How many of the selected accounts pass the checklist, and what stands in the way of the others; writes nothing.
 * @throws AppError `forbidden`, `validation` when the selected list's address has problems.
 */
export async function previewReactivation(
  actor: Actor,
  selection: SelectionInput,
): Promise<ReactivationPreview> {
  authorizeReactivation(actor);
  return inOrganization(
    actor,
    async (tx) => {
      const where = await selectionWhere(tx, actor, { ...selection, inactive: true });
      const checked = checkedAccounts(tx.organizationId, where, await readKnownLists(tx));
      const group = (condition: string) =>
        raw(`json_build_object(
        'accounts', (SELECT count(*) FROM f WHERE ${condition}),
        'sample', coalesce((SELECT json_agg(s) FROM (
          SELECT f."customerNumber", f."companyName" FROM f WHERE ${condition}
          ORDER BY f."customerNumberKey", f."customerNumber" LIMIT ${MOST_SAMPLED}) s), '[]'::json))`);
      const conditionOf = (check: Check) =>
        blocks(check) ? `f."${check}"` : `f."${check}" AND NOT ${STOPPED.sql}`;
      type Group = { accounts: number; sample: Sample };
      type Row = { passes: Group; stopped: number; by: Record<Check, Group> };
      const [row] = await runOnSets(
        tx,
        () => tx.query<Row>`
        WITH f AS MATERIALIZED (${checked})
        SELECT ${group(`NOT ${STOPPED.sql}`)} AS "passes",
          (SELECT count(*)::int FROM f WHERE ${STOPPED}) AS "stopped",
          json_build_object(${join(
            CHECKS.map((check) => sql`${raw(`'${check}'`)}, ${group(conditionOf(check))}`),
          )}) AS "by"`,
      );
      if (!row) throw new Error("The preview gave no row.");
      const found = CHECKS.map((check) => ({ check, ...row.by[check] })).filter(
        ({ accounts }) => accounts > 0,
      );
      return {
        total: row.passes.accounts + row.stopped,
        passes: row.passes,
        stopped: { accounts: row.stopped, by: found.filter(({ check }) => blocks(check)) },
        noted: found
          .filter(({ check }) => !blocks(check))
          .map(({ check, accounts }) => ({ check, accounts })),
      };
    },
    options,
  );
}
