import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { renumberInRuns } from "@/lib/customers/bulk/runs";
import { isOneOf } from "@/lib/db/rows";
import { raw } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { lockOpenHandovers, renumberInHandovers } from "@/lib/handovers/renumber-rep";
import { caseKey, textKey } from "@/lib/text";
import { parse } from "@/lib/validation";
import { moveAll } from "./edit-entries";
import {
  authorizeLists,
  entryWithSameKey,
  lockList,
  logSettings,
  requireEntry,
  requireFree,
  type StoredEntry,
  storedEntries,
} from "./list-tables";
import { countedEntries, inCountingTransaction } from "./overview";
import { inLargeTransaction } from "./reassign";
import { bindingRows, countBindings } from "./rep-bindings";
import { addRepSchema, editRepSchema, REP_FIELDS, type Rep, type RepRow } from "./reps-schema";
import type { ListOverview, Moved } from "./schema";

const readReps = (tx: Tx) => tx.query<Rep>`
  SELECT "repNumber", "name", "email", "phone", "active" FROM "SalesRep"
  WHERE "organizationId" = ${tx.organizationId} ORDER BY "active" DESC, "repNumberKey"`;

/**
 * The sales reps with their numbers of accounts, and the numbers that accounts have but no rep.
 * @throws AppError `forbidden`.
 */
export async function repOverview(actor: Actor): Promise<ListOverview<RepRow>> {
  authorizeLists(actor, "reps");
  return inCountingTransaction(actor, async (tx) => {
    const { entries, ...unlisted } = await countedEntries(tx, "reps");
    const counted = new Map(entries.map((entry) => [entry.name, entry]));
    const bindings = await bindingRows(tx);
    const reps = await readReps(tx);
    return {
      ...unlisted,
      entries: reps.map((rep) => ({
        ...rep,
        accounts: counted.get(rep.repNumber)?.accounts ?? 0,
        countedWith: counted.get(rep.repNumber)?.countedWith ?? null,
        bindings: countBindings(bindings, rep.repNumber),
      })),
    };
  });
}

/**
 * Adds a sales rep.
 * @throws AppError `forbidden`, `validation`, at `repNumber` when it is taken.
 */
export async function addRep(actor: Actor, input: z.input<typeof addRepSchema>): Promise<void> {
  authorizeLists(actor, "reps");
  const { repNumber, name, email, phone } = parse(addRepSchema, input);
  await inOrganization(actor, async (tx) => {
    await lockList(tx, "reps");
    requireFree(await storedEntries(tx, "reps"), repNumber, "repNumber");
    await tx.query`
      INSERT INTO "SalesRep" ("organizationId", "id", "repNumber", "repNumberKey", "name", "email", "phone")
      VALUES (${tx.organizationId}, ${uuidv7()}::uuid, ${repNumber}, ${caseKey(repNumber)}, ${name},
        ${email ?? null}, ${phone ?? null})`;
  });
  logSettings(actor, "added a rep", { repNumber, name });
}

/**
 * Changes a sales rep. A new number is also set in the rep's accounts, bound users and API clients,
 * and unfinished handovers.
 * @param input the rep's new values; `seen`: the values that the page showed; `expected`: the
 * number of accounts it showed.
 * @throws AppError `forbidden`, `validation`, `not_found`, `conflict` when somebody else changed
 * the rep meanwhile, or the number of accounts has changed.
 */
export async function editRep(actor: Actor, input: z.input<typeof editRepSchema>): Promise<Moved> {
  authorizeLists(actor, "reps", { moves: input.repNumber !== input.seen.repNumber });
  const {
    seen,
    expected,
    repNumber,
    name,
    email = null,
    phone = null,
  } = parse(editRepSchema, input);
  const moved = await inLargeTransaction(actor, async (tx) => {
    await lockList(tx, "reps");
    const entries = await storedEntries(tx, "reps");
    const entry = requireEntry(entries, seen.repNumber);
    const now = (await readReps(tx)).find((rep) => rep.repNumber === seen.repNumber);
    if (!now || REP_FIELDS.some((field) => now[field] !== seen[field])) {
      throw new AppError(
        "conflict",
        "Somebody else changed this rep meanwhile. Nothing was saved: close this, look at the rep as they are now, then change them again.",
      );
    }
    requireFree(entries, repNumber, "repNumber", entry);
    const moved =
      repNumber === seen.repNumber
        ? { accounts: 0, changeSetId: null }
        : await renumber(tx, actor, { entries, entry, to: repNumber, expected });
    await tx.query`
      UPDATE "SalesRep" SET "repNumber" = ${repNumber}, "repNumberKey" = ${caseKey(repNumber)}, "name" = ${name},
        "email" = ${email}, "phone" = ${phone}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${entry.id}::uuid`;
    return moved;
  });
  logSettings(actor, "changed a rep", {
    before: seen,
    after: { repNumber, name, email, phone },
    ...moved,
  });
  return moved;
}

async function renumber(
  tx: Tx,
  actor: Actor,
  {
    entries,
    entry,
    to,
    expected,
  }: { entries: readonly StoredEntry[]; entry: StoredEntry; to: string; expected: number },
): Promise<Moved> {
  const from = entry.name;
  const handovers = await lockOpenHandovers(tx);
  // Accounts of an entry with the same key keep their own number.
  const keyOf = entryWithSameKey(entries, entry) ? caseKey : textKey;
  const isRep = (repNumber: string) => keyOf(repNumber) === keyOf(from);
  // Lock order: runs before accounts.
  await renumberInRuns(tx, { isRep, to });
  const reason = `Sales rep renumbered: ${from} → ${to}`;
  const moved = await moveAll(tx, actor, "reps", { entries, from, to, expected, reason });
  await renumberInHandovers(tx, handovers, { isRep, to });
  await rebind(tx, from, to);
  return moved;
}

/** Users and clients bound to the rep stay bound. */
async function rebind(tx: Tx, from: string, to: string): Promise<void> {
  const own = (await bindingRows(tx)).filter((row) => caseKey(row.repNumber) === caseKey(from));
  for (const table of ["User", "ApiClient"] as const) {
    const ids = own.filter(({ what }) => what === table).map(({ id }) => id);
    await tx.query`
      UPDATE ${raw(`"${table}"`)} SET "repNumber" = ${to}
      WHERE "organizationId" = ${tx.organizationId} AND ${isOneOf(raw('"id"'), ids)}`;
  }
}
