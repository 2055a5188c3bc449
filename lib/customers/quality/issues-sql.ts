import "server-only";
import { RESERVED_NUMBERS } from "@/lib/customers/record/schema";
import { raw, type Sql, sql } from "@/lib/db/sql";
import type { IssueContext } from "./issue-context";
import type { FilterIssue, Issue } from "./issues";
import type { KnownList, KnownLists } from "./known-lists";

type Row = "a" | "c";
type ListColumn = "pricing" | "repNumber" | "terms";

const columnOf = (row: Row, name: string): Sql => raw(`${row}."${name}"`);

const isListed = (row: Row, column: ListColumn, { all }: KnownList): Sql =>
  sql`${columnOf(row, `${column}Key`)} = ANY(${all}::text[])`;

/** SQL: the same as the function `isOffered`. */
const isOffered = (row: Row, column: ListColumn, { offered, retired }: KnownList): Sql =>
  sql`(${columnOf(row, `${column}Key`)} = ANY(${offered}::text[])
    AND NOT ${columnOf(row, column)} = ANY(${retired}::text[]))`;

const isUnknown = (row: Row, column: "repNumber" | "terms", list: KnownList): Sql =>
  sql`(${columnOf(row, `${column}Key`)} IS NOT NULL AND NOT ${isListed(row, column, list)})`;

const isRetired = (row: Row, column: "repNumber" | "terms", list: KnownList): Sql =>
  sql`(${columnOf(row, `${column}Key`)} IS NOT NULL AND ${isListed(row, column, list)}
    AND NOT ${isOffered(row, column, list)})`;

/** The issues that the account's row and the lists decide, as conditions that are never null. */
const OF_ROW = {
  "no-rep": (row) => sql`(${columnOf(row, "repNumberKey")} IS NULL)`,
  "unknown-rep": (row, { reps }) => isUnknown(row, "repNumber", reps),
  "inactive-rep": (row, { reps }) => isRetired(row, "repNumber", reps),
  "retired-tier": (row, { tiers }) => sql`(NOT ${isOffered(row, "pricing", tiers)})`,
  "unknown-terms": (row, { terms }) => isUnknown(row, "terms", terms),
  "retired-terms": (row, { terms }) => isRetired(row, "terms", terms),
} satisfies Partial<Record<Issue, (row: Row, lists: KnownLists) => Sql>>;

export type RowIssue = keyof typeof OF_ROW;

export const isRowIssue = (issue: Issue): issue is RowIssue => issue in OF_ROW;

/** SQL: whether an account's row `a` or `c` has the issue. */
export const rowIssueSql = (issue: RowIssue, row: Row, lists: KnownLists): Sql =>
  OF_ROW[issue](row, lists);

const hasNoAddress = (type: "Billing" | "Shipping"): Sql => sql`(NOT EXISTS (
  SELECT 1 FROM "Address" a
  WHERE a."organizationId" = c."organizationId" AND a."customerId" = c."id"
    AND a."addressType" = ${type}::"AddressType"))`;

const OTHERS: Readonly<Record<Exclude<FilterIssue, RowIssue>, (context: IssueContext) => Sql>> = {
  "no-billing-address": () => hasNoAddress("Billing"),
  "no-shipping-address": () => hasNoAddress("Shipping"),
  "reserved-number": () => sql`(c."customerNumberLower" = ANY(${RESERVED_NUMBERS}::text[]))`,
  duplicate: ({ duplicates }) => sql`(c."id" = ANY(${duplicates.ids}::uuid[]))`,
};

/** Whether the customer's row `c` has the issue; never null. */
export function issueSql(issue: FilterIssue, context: IssueContext): Sql {
  return isRowIssue(issue) ? rowIssueSql(issue, "c", context.lists) : OTHERS[issue](context);
}
