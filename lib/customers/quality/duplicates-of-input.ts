import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { visibleTo } from "@/lib/customers/record/visible";
import { empty, join, type Sql, sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { isStorable, textKey } from "@/lib/text";
import { parse } from "@/lib/validation";
import type { Evidence } from "./duplicate-evidence";
import { bareNumber, LOOKS_LIKE, nameStem } from "./possible-duplicates";

const MOST_CITIES = 20;
const text = (most: number) =>
  z
    .string()
    .max(most, `At most ${most} characters.`)
    .refine(isStorable, { error: "Contains a NUL character or half a surrogate pair." });

/** What is known of an account that is not there yet; empty where nothing is. */
export const duplicateInputSchema = z.object({
  customerNumber: text(64),
  companyName: text(200),
  companyEmail: text(254),
  cities: z.array(text(200)).max(MOST_CITIES, `At most ${MOST_CITIES} cities.`),
});

export type DuplicateInput = z.output<typeof duplicateInputSchema>;

/** An account that the new one may be, and by what. */
export type PossibleDuplicate = {
  customerNumber: string;
  companyName: string;
  companyEmail: string;
  active: boolean;
  evidence: Evidence[];
};

/** The most accounts returned for each kind of evidence. */
const MOST_NAMED = 5;

type Row = Omit<PossibleDuplicate, "evidence"> & { kind: Evidence };

/**
 * Existing accounts, visible to the actor, that resemble one about to be created: at most five by
 * each kind of evidence, those with most evidence first. A name counts only together with a city.
 * @throws AppError `forbidden`, `validation`.
 */
export async function findDuplicatesOfInput(
  actor: Actor,
  input: unknown,
): Promise<PossibleDuplicate[]> {
  authorize(actor, "customers:write");
  const { customerNumber, companyName, companyEmail, cities } = parse(duplicateInputSchema, input);
  const [bare, email, stem] = [
    bareNumber(customerNumber),
    textKey(companyEmail.trim()),
    nameStem(companyName),
  ];
  const cityKeys = cities.map((city) => textKey(city.trim())).filter((key) => key !== "");
  const evidence: Evidence[] = [
    ...(bare === "" ? [] : ["number" as const]),
    ...(email === "" ? [] : ["email" as const]),
    ...(stem === "" || cityKeys.length === 0 ? [] : ["name" as const]),
  ];
  if (evidence.length === 0) return [];
  const inCity = sql`AND EXISTS (
    SELECT 1 FROM "Address" q
    WHERE q."organizationId" = ${actor.organizationId} AND q."customerId" = o."id" AND q."cityKey" = ANY(${cityKeys}::text[]))`;
  const byKind = evidence.map(
    (kind): Sql => sql`
      SELECT ${kind}::text AS "kind", o.* FROM a CROSS JOIN LATERAL (
        SELECT o."customerNumber", o."companyName", o."companyEmail", o."active" FROM "Customer" o
        WHERE ${visibleTo(actor, sql`o`)} AND ${LOOKS_LIKE[kind]} ${kind === "name" ? inCity : empty}
        LIMIT ${MOST_NAMED}::int
      ) AS o`,
  );
  const rows = await inOrganization(
    actor,
    (tx) => tx.query<Row>`
      WITH a AS MATERIALIZED (
        SELECT ${bare}::text AS "customerNumberBare", ${email}::text AS "companyEmailKey",
          ${textKey(companyName.trim())}::text AS "companyNameKey", ${stem}::text AS "companyNameStem"
      )
      ${join(byKind, " UNION ALL ")}`,
  );
  const found = new Map<string, PossibleDuplicate>();
  for (const { kind, ...account } of rows) {
    const known = found.get(account.customerNumber);
    if (known) known.evidence.push(kind);
    else found.set(account.customerNumber, { ...account, evidence: [kind] });
  }
  return [...found.values()].sort((one, other) => other.evidence.length - one.evidence.length);
}
