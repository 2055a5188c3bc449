import "server-only";
import { RESERVED_NUMBERS } from "@/lib/customers/record/schema";
import { type Sql, sql } from "@/lib/db/sql";
import type { Issue } from "./issues";

/** The keys of the organization's lists, and the results of checks that need all accounts. */
export type KnownKeys = {
  reps: readonly string[];
  activeReps: readonly string[];
  activeTiers: readonly string[];
  terms: readonly string[];
  /** The ids of accounts with a possible duplicate. */
  duplicates: readonly string[];
  /** The number of pairs; one account may be in several. */
  duplicatePairs: number;
};

const hasAddress = (type: "Billing" | "Shipping"): Sql => sql`EXISTS (
  SELECT 1 FROM "Address" a
  WHERE a."organizationId" = c."organizationId" AND a."customerId" = c."id"
    AND a."addressType" = ${type}::"AddressType")`;

/** Whether the customer's row `c` has the issue; never null. */
export function issueSql(issue: Issue, known: KnownKeys): Sql {
  const hasRep = sql`c."repNumberKey" IS NOT NULL`;
  switch (issue) {
    case "no-rep":
      return sql`(c."repNumberKey" IS NULL)`;
    case "unknown-rep":
      return sql`(${hasRep} AND c."repNumberKey" <> ALL(${known.reps}::text[]))`;
    case "inactive-rep":
      return sql`(${hasRep} AND c."repNumberKey" = ANY(${known.reps}::text[])
        AND c."repNumberKey" <> ALL(${known.activeReps}::text[]))`;
    case "no-billing-address":
      return sql`(NOT ${hasAddress("Billing")})`;
    case "no-shipping-address":
      return sql`(NOT ${hasAddress("Shipping")})`;
    case "retired-tier":
      return sql`(c."pricingKey" <> ALL(${known.activeTiers}::text[]))`;
    case "unknown-terms":
      return sql`(c."termsKey" IS NOT NULL AND c."termsKey" <> ALL(${known.terms}::text[]))`;
    case "reserved-number":
      return sql`(c."customerNumberLower" = ANY(${RESERVED_NUMBERS}::text[]))`;
    case "duplicate":
      return sql`(c."id" = ANY(${known.duplicates}::uuid[]))`;
  }
}
