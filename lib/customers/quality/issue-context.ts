import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/tenant";
import { countedDuplicates } from "./duplicate-pairs-sql";
import type { FilterIssue } from "./issues";
import { type KnownLists, knownList } from "./known-lists";

type Row = { list: keyof KnownLists; name: string; active: boolean };

/** The organization's lists of tiers, reps and terms. */
export async function readKnownLists(tx: Tx): Promise<KnownLists> {
  const rows = await tx.query<Row>`
    SELECT 'tiers' AS "list", "name", "active" FROM "PriceTier"
    WHERE "organizationId" = ${tx.organizationId}
    UNION ALL
    SELECT 'terms', "name", "active" FROM "PaymentTerms"
    WHERE "organizationId" = ${tx.organizationId}
    UNION ALL
    SELECT 'reps', "repNumber", "active" FROM "SalesRep"
    WHERE "organizationId" = ${tx.organizationId}`;
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
