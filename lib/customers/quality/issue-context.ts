import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { join, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { LIST_TABLES } from "@/lib/lists/list-tables";
import { countedDuplicates } from "./duplicate-pairs-sql";
import type { FilterIssue } from "./issues";
import { type KnownLists, knownList } from "./known-lists";

const LISTS = ["tiers", "reps", "terms"] as const satisfies readonly (keyof KnownLists)[];

type Row = { list: keyof KnownLists; name: string; active: boolean };

/** The organization's lists of tiers, reps and terms. */
export async function readKnownLists(tx: Tx): Promise<KnownLists> {
  const entries = LISTS.map((list) => {
    const { table, name } = LIST_TABLES[list];
    return sql`SELECT ${list}::text AS "list", ${name} AS "name", "active" FROM ${table}
      WHERE "organizationId" = ${tx.organizationId}`;
  });
  const rows = await tx.query<Row>`${join(entries, " UNION ALL ")}`;
  const listOf = (wanted: Row["list"]) => knownList(rows.filter(({ list }) => list === wanted));
  return { tiers: listOf("tiers"), reps: listOf("reps"), terms: listOf("terms") };
}

/** What the conditions of issues need besides the account. */
export type IssueContext = {
  lists: KnownLists;
  /** The ids of accounts with a possible duplicate; an account may be in several `pairs`. */
  duplicates: { ids: readonly string[]; pairs: number };
};

/** @param issues the requested issues; duplicates are computed only when asked for. */
export async function readIssueContext(
  tx: Tx,
  actor: Actor,
  issues: readonly FilterIssue[],
): Promise<IssueContext> {
  const lists = await readKnownLists(tx);
  const duplicates = issues.includes("duplicate")
    ? await countedDuplicates(tx, actor)
    : { ids: [], pairs: 0 };
  return { lists, duplicates };
}
