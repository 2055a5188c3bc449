import "server-only";
import { v7 as uuidv7 } from "uuid";
import { raw } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { caseKey } from "@/lib/text";
import { parse } from "@/lib/validation";
import { lockList } from "./list-tables";
import type { ListEntry, Outcome } from "./schema";
import { listEntrySchema } from "./schema";

/** The lists of an organization, by table name. */
export type NamedList = "PriceTier" | "PaymentTerms";

const table = (list: NamedList) => raw(`"${list}"`);

/** A list's entries in order, retired ones included. */
export function entriesOf(tx: Tx, list: NamedList): Promise<ListEntry[]> {
  return tx.query<ListEntry>`
    SELECT "name", "position", "active" FROM ${table(list)}
    WHERE "organizationId" = ${tx.organizationId}
    ORDER BY "position", "nameKey"`;
}

/**
 * Adds an entry, or changes the one with that name, which keeps its spelling; missing properties
 * stay. A new entry is active and last by default.
 */
export async function upsertEntry(
  tx: Tx,
  list: NamedList,
  input: unknown,
): Promise<{ outcome: Outcome; entry: ListEntry }> {
  const { name, position, active } = parse(listEntrySchema, input);
  const nameKey = caseKey(name);
  await lockList(tx, list === "PriceTier" ? "tiers" : "terms");
  const entries = await tx.query<ListEntry & { id: string; nameKey: string }>`
    SELECT "id", "name", "nameKey", "position", "active" FROM ${table(list)}
    WHERE "organizationId" = ${tx.organizationId}`;
  const found = entries.find((entry) => entry.nameKey === nameKey);
  if (!found) {
    const last = Math.max(-1, ...entries.map((entry) => entry.position));
    const entry = { name, position: position ?? last + 1, active: active ?? true };
    await tx.query`
      INSERT INTO ${table(list)} ("organizationId", "id", "name", "nameKey", "position", "active")
      VALUES (${tx.organizationId}, ${uuidv7()}::uuid, ${name}, ${nameKey}, ${entry.position}, ${entry.active})`;
    return { outcome: "created", entry };
  }
  const entry = {
    name: found.name,
    position: position ?? found.position,
    active: active ?? found.active,
  };
  if (entry.position === found.position && entry.active === found.active) {
    return { outcome: "unchanged", entry };
  }
  await tx.query`
    UPDATE ${table(list)} SET "position" = ${entry.position}, "active" = ${entry.active}
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${found.id}::uuid`;
  return { outcome: "updated", entry };
}
