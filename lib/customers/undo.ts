import "server-only";
import { madeBy } from "@/lib/audit/made-by";
import { newChangeSet } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { authorize, may } from "@/lib/auth/authorize";
import { sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey } from "@/lib/text";
import { carryOut, type Writes } from "./carry-out";
import { lockKeys } from "./checks";
import { isVisible, readStates } from "./state";
import { effectOf } from "./undo-effect";
import { UNDO_OUTCOMES, type UndoChunk, type UndoOutcome } from "./undo-outcome";
import { type Plan, planFor, refused, takenBack } from "./undo-plan";
import {
  holdersOf,
  isOfSettings,
  laterWrites,
  requireChangeSet,
  type TouchedAccount,
  tierNames,
  touchedAccounts,
} from "./undo-read";
import { listTiers } from "./undo-tiers";

/** Accounts that one call looks at or restores, in one transaction. */
const PREVIEWED = 500;
const UNDONE = 200;
const STATEMENT_TIMEOUT_MS = 15_000;

/**
 * What undoing a change set would do now, account by account, at most 500 of them; writes nothing.
 * @param after where the part before this one ended (`next` of its answer).
 * @throws AppError `forbidden`, or `not_found` when there is no such change set or none of it is the actor's to see.
 */
export async function previewUndo(
  actor: Actor,
  changeSetId: string,
  after: string | null = null,
): Promise<UndoChunk> {
  authorize(actor, "customers:read");
  return inOrganization(
    actor,
    async (tx) => {
      await requireChangeSet(tx, actor, changeSetId);
      const page = { after, limit: PREVIEWED };
      const accounts = await touchedAccounts(tx, actor, changeSetId, page);
      const plans = await plansFor(tx, actor, changeSetId, accounts, { lock: false });
      return told(plans, null, nextOf(accounts, PREVIEWED));
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}

type Progress = { undoId?: string | null; after?: string | null; limit?: number };

/**
 * Undoes a part of a change set: at most 200 accounts, in one transaction. What each account allows is decided as it
 * is at that moment, so that nothing that came since is overwritten, and doing it again changes nothing.
 * @param progress `undoId` and `after` as the part before this one gave them (`undoId` and `next`); `limit`: how many
 * accounts, 200 unless told.
 * @throws AppError `forbidden`, or `not_found` as for the preview, or when `undoId` is no undo of it by the actor.
 */
export async function undoChangeSet(
  actor: Actor,
  changeSetId: string,
  { undoId = null, after = null, limit = UNDONE }: Progress = {},
): Promise<UndoChunk> {
  authorize(actor, "customers:read");
  return inOrganization(
    actor,
    async (tx) => {
      await requireChangeSet(tx, actor, changeSetId);
      if (undoId !== null) await requireOwnUndo(tx, actor, { undoId, changeSetId });
      const page = { after, limit };
      const accounts = await touchedAccounts(tx, actor, changeSetId, page);
      const plans = await plansFor(tx, actor, changeSetId, accounts, { lock: true });
      const undo = newChangeSet("undo", { undoesId: changeSetId });
      const changeSet = undoId === null ? undo : { ...undo, id: undoId, isOpen: true };
      const writes = writesOf(plans);
      const isWritten = await carryOut(tx, actor, writes, changeSet);
      await listTiers(tx, tiersIn(writes));
      return told(plans, isWritten ? changeSet.id : undoId, nextOf(accounts, limit));
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}

async function requireOwnUndo(
  tx: Tx,
  actor: Actor,
  { undoId, changeSetId }: { undoId: string; changeSetId: string },
): Promise<void> {
  const [own] = await tx.query`
    SELECT s."id" FROM "ChangeSet" s
    WHERE s."organizationId" = ${tx.organizationId} AND s."id" = ${undoId}::uuid
      AND s."undoesId" = ${changeSetId}::uuid AND ${madeBy(actor, sql`s`)}`;
  if (!own) throw new AppError("not_found", "There is no such undo of yours.");
}

/** The keys that accounts had before the change set, so that nobody takes them while they are given back. */
function keysOf(accounts: readonly TouchedAccount[]): string[] {
  return accounts.flatMap(({ writes }) =>
    effectOf(writes.map(({ changes }) => changes)).nets.flatMap((net) => {
      if (net.what !== "field" || typeof net.before !== "string") return [];
      if (net.name === "customerNumber") return [`number ${caseKey(net.before)}`];
      return net.name === "externalId" ? [`externalId ${net.before}`] : [];
    }),
  );
}

async function plansFor(
  tx: Tx,
  actor: Actor,
  changeSetId: string,
  accounts: readonly TouchedAccount[],
  { lock }: { lock: boolean },
): Promise<Plan[]> {
  if (accounts.length === 0) return [];
  if (lock) await lockKeys(tx, keysOf(accounts));
  const ids = accounts.map(({ id }) => id);
  const states = new Map(
    (await readStates(tx, ids, { lock })).map((state) => [state.id, state] as const),
  );
  // Between reading and locking, an account may have gone to another rep.
  const seen = accounts.filter(({ id }) => {
    const state = states.get(id);
    return state ? isVisible(actor, state) : !actor.ownAccountsOnly;
  });
  const changedSince = seen.filter(
    ({ id, writes }) => states.get(id)?.version !== writes.at(-1)?.version,
  );
  const later = await laterWrites(
    tx,
    changeSetId,
    changedSince.map(({ id, writes }) => ({ id, version: writes[0]?.version ?? 0 })),
  );
  // What an admin renamed or moved accounts away from comes back as a retired tier.
  const isRelisted = may(actor, "organization:admin") && (await isOfSettings(tx, changeSetId));
  const tiers = isRelisted ? null : await tierNames(tx, { lock });
  const plans = seen.map((account) =>
    planFor(actor, account, {
      current: states.get(account.id) ?? null,
      later: later.get(account.id) ?? [],
      tiers,
    }),
  );
  return withoutTaken(tx, plans);
}

/** Refuses what would take a number or an external id that another account has, and keeps. */
async function withoutTaken(tx: Tx, planned: readonly Plan[]): Promise<Plan[]> {
  const wanted = planned.map(takenBack);
  const holders = await holdersOf(tx, {
    numbers: wanted.flatMap(({ number }) => number ?? []),
    externalIds: wanted.flatMap(({ externalId }) => externalId ?? []),
  });
  const holderOf = new Map(
    holders.flatMap(({ id, number, externalId }) => [
      [`number ${number}`, id] as const,
      [`externalId ${externalId}`, id] as const,
    ]),
  );
  let plans = [...planned];
  // A refusal keeps the account's own keys taken, which may refuse another.
  for (;;) {
    const next = refuseTaken(plans, holderOf);
    if (next.every((plan, index) => plan === plans[index])) return plans;
    plans = next;
  }
}

function refuseTaken(plans: readonly Plan[], holderOf: ReadonlyMap<string, string>): Plan[] {
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  const claimed = new Set<string>();
  const isTaken = (key: string | null, name: "number" | "externalId") => {
    if (key === null) return false;
    if (claimed.has(key)) return true;
    claimed.add(key);
    const holder = byId.get(holderOf.get(key) ?? "");
    if (!holder) return holderOf.has(key);
    return holder.told.outcome !== "deleted" && !givesUp(holder, name);
  };
  return plans.map((plan) => {
    const { number, externalId } = takenBack(plan);
    if (isTaken(number === undefined ? null : `number ${number}`, "number")) {
      return refused(plan, "Another account has its old number now.");
    }
    if (isTaken(externalId === undefined ? null : `externalId ${externalId}`, "externalId")) {
      return refused(plan, "Another account has its old external ID now.");
    }
    return plan;
  });
}

function givesUp(plan: Plan, name: "number" | "externalId"): boolean {
  if (name === "number") return takenBack(plan).number !== undefined;
  return plan.next !== null && plan.next.externalId !== plan.current?.externalId;
}

function writesOf(plans: readonly Plan[]): Writes {
  return {
    deleted: plans.flatMap(({ told: { outcome }, current }) =>
      outcome === "deleted" && current ? [current] : [],
    ),
    changed: plans.flatMap(({ current, next, changes }) =>
      current && next ? [{ before: current, after: next, changes }] : [],
    ),
  };
}

/** The tiers that accounts get back, one for each of them. */
const tiersIn = ({ changed }: Writes): string[] =>
  changed.flatMap(({ changes }) =>
    changes.flatMap(({ path, after }) => (path === "pricing" ? String(after) : [])),
  );

const nextOf = (accounts: readonly TouchedAccount[], most: number): string | null =>
  accounts.length === most ? (accounts.at(-1)?.key ?? null) : null;

function told(plans: readonly Plan[], undoId: string | null, next: string | null): UndoChunk {
  const count = (wanted: UndoOutcome) =>
    plans.filter(({ told: { outcome } }) => outcome === wanted).length;
  return {
    undoId,
    next,
    // Every outcome is counted.
    counts: Object.fromEntries(
      UNDO_OUTCOMES.map((outcome) => [outcome, count(outcome)]),
    ) as UndoChunk["counts"],
    accounts: plans.map((plan) => plan.told),
  };
}
