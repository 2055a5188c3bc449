import "server-only";
import type { ChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { changesBetween, toChanges } from "@/lib/customers/record/changes";
import { commit } from "@/lib/customers/record/commit";
import { type CustomerState, type Locked, lockAccounts } from "@/lib/customers/record/state";
import { allLists } from "@/lib/customers/request/tier";
import type { WriteOptions, WriteResult } from "@/lib/customers/request/write-options";
import { lockKeys } from "@/lib/db/locks";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { currentOf, decideUpsert, foundBy, type UpsertRequest } from "./decide-upsert";
import { keysOf, lockNames } from "./upsert-keys";
import { answerOf } from "./write-account";

/** The outcome of one item: what a single upsert would have returned or thrown. */
export type Settled = { result: WriteResult } | { error: unknown };

export type TogetherOptions = Pick<WriteOptions, "merge" | "dryRun" | "reason"> & {
  changeSet: ChangeSet;
};

type Decided = {
  request: UpsertRequest;
  before: CustomerState | null;
  after: CustomerState;
  changes: ReturnType<typeof changesBetween>;
};

/** The keys of the accounts that a request finds, and those that it asks for. */
function namesOf(request: UpsertRequest, accounts: Locked): string[] {
  const { byNumber, byExternalId } = foundBy(request, accounts);
  const found = [byNumber, byExternalId].flatMap((state) => state ?? []);
  const keys = keysOf([request]);
  return lockNames({
    numbers: [...keys.numbers, ...found.map(({ customerNumber }) => customerNumber)],
    externalIds: [...keys.externalIds, ...found.flatMap(({ externalId }) => externalId ?? [])],
  });
}

/**
 * Upserts accounts in one transaction, each with an outcome of its own.
 * @param giveTurn called between two of them.
 * @returns the outcomes of the first ones: of those before the first that meets an account or a key
 * which one before it has written.
 * @throws what fails for all of them.
 */
export async function upsertTogether(
  actor: Actor,
  requests: readonly UpsertRequest[],
  options: TogetherOptions,
  giveTurn: () => Promise<void>,
): Promise<Settled[]> {
  authorize(actor, "customers:write");
  const { changeSet, reason = null, dryRun = false } = options;
  const keys = keysOf(requests);
  const work = async (tx: Tx) => {
    const [, accounts, lists] = await Promise.all([
      lockKeys(tx, lockNames(keys)),
      lockAccounts(tx, keys),
      allLists(tx),
    ]);
    const written = new Set<string>();
    const decided: (Decided | { error: unknown })[] = [];
    for (const request of requests) {
      const names = namesOf(request, accounts);
      if (names.some((name) => written.has(name))) break;
      try {
        const before = currentOf(actor, request, accounts);
        const after = decideUpsert(actor, request, accounts, lists, options);
        const changes = changesBetween(before, after);
        decided.push({ request, before, after, changes });
        if (changes.length > 0 && !dryRun) for (const name of names) written.add(name);
      } catch (error) {
        decided.push({ error });
      }
      await giveTurn();
    }
    const writing = dryRun ? [] : decided.flatMap((one) => ("changes" in one ? one : []));
    const stored = await commit(
      tx,
      actor,
      {
        created: writing.flatMap(({ before, after }) => (before ? [] : after)),
        changed: writing.flatMap(({ before, after, changes }) =>
          before && changes.length > 0 ? { before, after, changes } : [],
        ),
      },
      changeSet,
      { reason, last: true },
    );
    const states = new Map(stored.accounts.map((state) => [state.id, state]));
    return decided.map((one): Settled => {
      if ("error" in one) return one;
      const { request, before, after, changes } = one;
      const { ignored } = request;
      if (dryRun) return { result: { dryRun, changes: toChanges(changes), ignored } };
      const state = states.get(after.id);
      const outcome = {
        created: !before,
        changed: state !== undefined,
        changeSetId: state ? stored.changeSetId : null,
      };
      return { result: { ...answerOf(state ?? before ?? after, outcome), ignored } };
    });
  };
  return inOrganization(actor, work, { samePlans: true });
}
