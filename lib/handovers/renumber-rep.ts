import "server-only";
import { lockKeys } from "@/lib/db/locks";
import type { Tx } from "@/lib/db/tenant";
import type { Books } from "./books";
import type { Source, Split } from "./schema";
import { HANDOVERS_LOCK } from "./store";

/** The parts of a handover that name reps by number. */
type Named = { source: Source; split: Split; plan: Books; result: Books | null };

/**
 * Blocks planning and running handovers until the transaction ends. Take it before locking
 * accounts, like a running handover does.
 * @returns the ids of handovers that have not ended or that may continue.
 */
export async function lockOpenHandovers(tx: Tx): Promise<string[]> {
  await lockKeys(tx, [HANDOVERS_LOCK]);
  const rows = await tx.query<{ id: string }>`
    SELECT "id" FROM "Handover"
    WHERE "organizationId" = ${tx.organizationId} AND "state" IN ('planned', 'running', 'stopped')
    ORDER BY "id" FOR UPDATE`;
  return rows.map(({ id }) => id);
}

/**
 * Changes a rep's number in handovers that have not ended.
 * @param ids from `lockOpenHandovers`.
 * @param isRep whether a number, in an account's or the list's spelling, is the rep's old number.
 */
export async function renumberInHandovers(
  tx: Tx,
  ids: readonly string[],
  { isRep, to }: { isRep: (repNumber: string) => boolean; to: string },
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx.query<Named & { id: string }>`
    SELECT "id", "source", "split", "plan", "result" FROM "Handover"
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ANY(${ids}::uuid[])`;
  for (const { id, ...named } of rows) {
    const { source, split, plan, result } = renumbered(named, isRep, to);
    await tx.query`
      UPDATE "Handover" SET "source" = ${JSON.stringify(source)}::jsonb, "split" = ${JSON.stringify(split)}::jsonb,
        "plan" = ${JSON.stringify(plan)}::jsonb, "result" = ${result && JSON.stringify(result)}::jsonb
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
  }
  const held = await tx.query<{ rep: string }>`
    SELECT DISTINCT r."rep" FROM "HandoverItem" i CROSS JOIN LATERAL (VALUES (i."fromRep"), (i."toRep")) AS r("rep")
    WHERE i."organizationId" = ${tx.organizationId} AND i."handoverId" = ANY(${ids}::uuid[])
      AND r."rep" IS NOT NULL`;
  const old = held.map(({ rep }) => rep).filter(isRep);
  await tx.query`
    UPDATE "HandoverItem" SET
      "fromRep" = CASE WHEN "fromRep" = ANY(${old}::text[]) THEN ${to} ELSE "fromRep" END,
      "toRep" = CASE WHEN "toRep" = ANY(${old}::text[]) THEN ${to} ELSE "toRep" END
    WHERE "organizationId" = ${tx.organizationId} AND "handoverId" = ANY(${ids}::uuid[])
      AND ("fromRep" = ANY(${old}::text[]) OR "toRep" = ANY(${old}::text[]))`;
}

function renumbered(named: Named, isRep: (repNumber: string) => boolean, to: string): Named {
  const next = (value: unknown) => (typeof value === "string" && isRep(value) ? to : value);
  return JSON.parse(JSON.stringify(named), (key, value: unknown) => {
    if (key === "repNumber") return next(value);
    return key === "repNumbers" && Array.isArray(value) ? value.map(next) : value;
  });
}

/** How many unfinished handovers give accounts to a rep. */
export async function handoversTo(tx: Tx, repNumber: string): Promise<number> {
  const [row] = await tx.query<{ handovers: number }>`
    SELECT count(*)::int AS "handovers" FROM "Handover" h
    WHERE h."organizationId" = ${tx.organizationId} AND h."state" IN ('planned', 'running', 'stopped') AND EXISTS (
      SELECT FROM "HandoverItem" i WHERE i."organizationId" = h."organizationId" AND i."handoverId" = h."id"
        AND i."position" IS NOT NULL AND i."outcome" IS NULL AND i."toRep" = ${repNumber}
    )`;
  return row?.handovers ?? 0;
}
