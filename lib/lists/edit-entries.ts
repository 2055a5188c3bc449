import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { handoversTo } from "@/lib/handovers/renumber-rep";
import { caseKey } from "@/lib/text";
import { parse } from "@/lib/validation";
import {
  authorizeLists,
  entryWithSameKey,
  LIST_TABLES,
  lockEntry,
  lockList,
  logSettings,
  requireEntry,
  requireFree,
  type StoredEntry,
  storedEntries,
} from "./list-tables";
import { holdersOf, inLargeTransaction, reassign } from "./reassign";
import { bindingsOf } from "./rep-bindings";
import {
  addEntrySchema,
  entrySchema,
  type ListName,
  type Moved,
  moveAccountsSchema,
  renameEntrySchema,
  reorderSchema,
  retireEntrySchema,
} from "./schema";

/**
 * Adds an entry at the end of a list.
 * @throws AppError `forbidden`, `validation` at `name` when a similar entry exists.
 */
export async function addEntry(actor: Actor, input: z.input<typeof addEntrySchema>): Promise<void> {
  authorizeLists(actor, input.list);
  const { list, name } = parse(addEntrySchema, input);
  const { table } = LIST_TABLES[list];
  await inOrganization(actor, async (tx) => {
    await lockList(tx, list);
    requireFree(await storedEntries(tx, list), name, "name");
    await tx.query`
      INSERT INTO ${table} ("organizationId", "id", "name", "nameKey", "position")
      SELECT ${tx.organizationId}, ${uuidv7()}::uuid, ${name}, ${caseKey(name)}, coalesce(max("position"), -1) + 1
      FROM ${table} WHERE "organizationId" = ${tx.organizationId}`;
  });
  logSettings(actor, "added to a list", { list, name });
}

/**
 * Renames an entry; its accounts get the new spelling in the same transaction.
 * @param input `name` as the page showed it and `expected`, the number of accounts it showed.
 * @throws AppError `forbidden`, `validation` at `to`, `not_found` when somebody else renamed or
 * deleted it, `conflict` when the number of accounts has changed.
 */
export async function renameEntry(
  actor: Actor,
  input: z.input<typeof renameEntrySchema>,
): Promise<Moved> {
  authorizeLists(actor, input.list, { moves: true });
  const { list, name, to, expected } = parse(renameEntrySchema, input);
  const { table, noun } = LIST_TABLES[list];
  const moved = await inLargeTransaction(actor, async (tx) => {
    await lockList(tx, list);
    const entries = await storedEntries(tx, list);
    const entry = requireEntry(entries, name);
    requireFree(entries, to, "to", entry);
    const reason = `${noun} renamed: ${name} → ${to}`;
    const moved = await moveAll(tx, actor, list, { entries, from: name, to, expected, reason });
    await tx.query`
      UPDATE ${table} SET "name" = ${to}, "nameKey" = ${caseKey(to)}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${entry.id}::uuid`;
    return moved;
  });
  logSettings(actor, "renamed in a list", { list, name, to, ...moved });
  return moved;
}

/**
 * Retires an entry, so that it is no longer offered. Its accounts keep it, or move to `move` in the
 * same transaction.
 * @throws AppError `forbidden`, `validation` at `to`, `not_found`, `conflict` as in renaming.
 */
export async function retireEntry(
  actor: Actor,
  input: z.input<typeof retireEntrySchema>,
): Promise<Moved> {
  authorizeLists(actor, input.list, { moves: input.move !== null });
  const { list, name, move, expected } = parse(retireEntrySchema, input);
  const moved = await inLargeTransaction(actor, async (tx) => {
    await lockList(tx, list);
    const entries = await storedEntries(tx, list);
    const entry = requireEntry(entries, name);
    const reason = `${LIST_TABLES[list].noun} ${list === "reps" ? "deactivated" : "retired"}: ${name}`;
    const moved = move
      ? await moveAll(tx, actor, list, {
          entries,
          from: name,
          to: target(entries, list, move.to, entry),
          expected,
          reason,
        })
      : NOTHING_MOVED;
    await setActive(tx, list, entry, false);
    return moved;
  });
  logSettings(actor, "retired in a list", { list, name, move, ...moved });
  return moved;
}

/**
 * Offers a retired entry again; a no-op when it is offered already.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function bringBackEntry(
  actor: Actor,
  input: z.input<typeof entrySchema>,
): Promise<void> {
  authorizeLists(actor, input.list);
  const { list, name } = parse(entrySchema, input);
  await inOrganization(actor, async (tx) => {
    await lockList(tx, list);
    await setActive(tx, list, requireEntry(await storedEntries(tx, list), name), true);
  });
  logSettings(actor, "brought back to a list", { list, name });
}

/**
 * Deletes an unused entry: no account has it and, for a rep, no user, API client or unfinished
 * handover.
 * @throws AppError `forbidden`, `not_found`, `conflict` when it is in use.
 */
export async function deleteEntry(actor: Actor, input: z.input<typeof entrySchema>): Promise<void> {
  authorizeLists(actor, input.list);
  const { list, name } = parse(entrySchema, input);
  await inOrganization(actor, async (tx) => {
    await lockList(tx, list);
    const entries = await storedEntries(tx, list);
    const entry = requireEntry(entries, name);
    await lockEntry(tx, list, entry);
    // Accounts of an entry with the same key keep their own.
    const accounts = entryWithSameKey(entries, entry) ? 0 : await holdersOf(tx, list, name);
    const { users, clients } =
      list === "reps" ? await bindingsOf(tx, name) : { users: 0, clients: 0 };
    const handovers = list === "reps" ? await handoversTo(tx, name) : 0;
    if (accounts + users + clients + handovers > 0) {
      const uses = [
        `${accounts} accounts`,
        ...(list === "reps"
          ? [`${users} users`, `${clients} API clients`, `${handovers} handovers`]
          : []),
      ];
      throw new AppError(
        "conflict",
        `“${name}” is in use by now: ${uses.join(", ")}. Nothing was deleted.`,
      );
    }
    await tx.query`
      DELETE FROM ${LIST_TABLES[list].table}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${entry.id}::uuid`;
  });
  logSettings(actor, "deleted from a list", { list, name });
}

const sameNames = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((name, index) => name === other[index]);

/**
 * Reorders the active entries of a list; retired ones follow.
 * @param input `seen`: the names in the order that the page showed; `order`: the same names in the
 * new order.
 * @throws AppError `forbidden`, `validation`, `conflict` when the list has changed since.
 */
export async function reorderEntries(
  actor: Actor,
  input: z.input<typeof reorderSchema>,
): Promise<void> {
  authorizeLists(actor, input.list);
  const { list, seen, order } = parse(reorderSchema, input);
  if (!sameNames([...seen].sort(), [...order].sort())) {
    throw new AppError("validation", "The new order must have the same names.");
  }
  await inOrganization(actor, async (tx) => {
    await lockList(tx, list);
    const entries = await storedEntries(tx, list);
    const active = entries.filter((entry) => entry.active).map(({ name }) => name);
    if (!sameNames(active, seen)) {
      throw new AppError(
        "conflict",
        "Somebody else changed the list meanwhile. Here it is as it is now: put it in order again.",
      );
    }
    const place = new Map(order.map((name, index) => [name, index]));
    const rows = [
      ...entries.filter((entry) => !entry.active),
      ...entries.filter((entry) => entry.active),
    ].map(({ id, name, active: isActive }, index) => ({
      id,
      position: isActive ? (place.get(name) ?? 0) : order.length + index,
    }));
    await tx.query`
      UPDATE ${LIST_TABLES[list].table} AS t SET "position" = r."position"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "position" int)
      WHERE t."organizationId" = ${tx.organizationId} AND t."id" = r."id"`;
  });
  logSettings(actor, "reordered a list", { list, order });
}

/**
 * Moves all accounts that hold a value, on the list or not, to an active entry or to nothing.
 * @throws AppError `forbidden`, `validation` at `to`, `conflict` when the number of accounts has
 * changed.
 */
export async function moveAccounts(
  actor: Actor,
  input: z.input<typeof moveAccountsSchema>,
): Promise<Moved> {
  authorizeLists(actor, input.list, { moves: true });
  const { list, from, to, expected } = parse(moveAccountsSchema, input);
  const moved = await inLargeTransaction(actor, async (tx) => {
    await lockList(tx, list);
    const entries = await storedEntries(tx, list);
    const entry = entries.find(({ name }) => name === from);
    const next = target(entries, list, to, entry);
    const reason = `${LIST_TABLES[list].noun} replaced: ${from} → ${next ?? "none"}`;
    return moveAll(tx, actor, list, { entries, from, to: next, expected, reason });
  });
  logSettings(actor, "moved accounts", { list, from, to, ...moved });
  return moved;
}

const NOTHING_MOVED: Moved = { accounts: 0, changeSetId: null };

/** Moves the accounts of a value to another one, except those of another entry with the same key. */
export function moveAll(
  tx: Tx,
  actor: Actor,
  list: ListName,
  {
    entries,
    ...move
  }: {
    entries: readonly StoredEntry[];
    from: string;
    to: string | null;
    expected: number;
    reason: string;
  },
): Promise<Moved> {
  const entry = entries.find(({ name }) => name === move.from) ?? null;
  const isShared = entry !== null && entryWithSameKey(entries, entry) !== null;
  return reassign(tx, actor, list, { ...move, entry, isShared });
}

/** @throws AppError `validation` at `to` when it is not an active entry. */
function target(
  entries: readonly StoredEntry[],
  list: ListName,
  to: string | null,
  from: StoredEntry | undefined,
): string | null {
  const isGood =
    to === null
      ? list !== "tiers"
      : entries.some(({ id, name, active }) => active && name === to && id !== from?.id);
  if (isGood) return to;
  const message = to === null ? "Required." : `“${to}” is not on offer any more. Choose another.`;
  throw new AppError("validation", message, { errors: { to: [message] } });
}

async function setActive(tx: Tx, list: ListName, { id }: StoredEntry, active: boolean) {
  await tx.query`
    UPDATE ${LIST_TABLES[list].table} SET "active" = ${active}
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
}
