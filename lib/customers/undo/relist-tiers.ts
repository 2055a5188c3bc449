import "server-only";
import type { Tx } from "@/lib/db/tenant";
import { caseKey } from "@/lib/text";

/** The most frequent spelling of each tier. */
function usualSpellings(names: readonly string[]): { name: string; nameKey: string }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const rarestFirst = [...counts].sort(([, one], [, other]) => one - other);
  const spellings = new Map(rarestFirst.map(([name]) => [caseKey(name), name]));
  return [...spellings].map(([nameKey, name]) => ({ name, nameKey }));
}

/** Adds restored tiers that are missing to the list: retired, at the end. */
export async function relistTiers(tx: Tx, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await tx.query`
    INSERT INTO "PriceTier" ("organizationId", "id", "name", "nameKey", "position", "active")
    SELECT ${tx.organizationId}, gen_random_uuid(), t."name", t."nameKey",
      (SELECT coalesce(max("position"), -1) + 1 FROM "PriceTier" WHERE "organizationId" = ${tx.organizationId}), FALSE
    FROM jsonb_to_recordset(${JSON.stringify(usualSpellings(names))}::jsonb) AS t("name" text, "nameKey" text)
    ON CONFLICT DO NOTHING`;
}
