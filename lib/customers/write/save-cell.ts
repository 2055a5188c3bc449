import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { matchingIds } from "@/lib/customers/list/matching";
import { parseListQuery } from "@/lib/customers/list/query";
import { idOfEtag } from "@/lib/customers/record/etag";
import { log } from "@/lib/log";
import { type SaveOutcome, saveAccount, saveStatus } from "./save";

export type CellChange =
  | { kind: "fields"; changes: Record<string, unknown> }
  | { kind: "status"; active: boolean; reason: string | null };

/** `matches`: whether the account still matches the cell's list. */
export type CellOutcome = SaveOutcome & { matches: boolean };

/**
 * Saves a changed cell of a list.
 * @param etag the row's entity tag.
 * @param list the parameters of the list's address.
 * @throws AppError as `saveAccount` and `saveStatus`, and `validation` when the list's address has
 * problems.
 */
export async function saveCell(
  actor: Actor,
  input: { customerNumber: string; etag: string; list: string; change: CellChange },
): Promise<CellOutcome> {
  const { customerNumber, etag, list, change } = input;
  authorize(actor, change.kind === "status" ? "customers:lifecycle" : "customers:write");
  // An invalid list must fail before the write.
  parseListQuery(new URLSearchParams(list));
  const outcome =
    change.kind === "status"
      ? await saveStatus(actor, customerNumber, change, etag)
      : await saveAccount(actor, customerNumber, change.changes, etag);
  return { ...outcome, matches: await stillMatches(actor, list, outcome.etag) };
}

/**
 * A list that is too slow to check must not make a finished write look failed: then the row stays.
 */
async function stillMatches(actor: Actor, list: string, etag: string): Promise<boolean> {
  const id = idOfEtag(etag);
  try {
    return id !== null && (await matchingIds(actor, list, [id])).length > 0;
  } catch (error) {
    log.warn({ err: error }, "Whether a list still has a saved account cannot be told.");
    return true;
  }
}
