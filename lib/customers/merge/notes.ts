import type { RecordedChange } from "@/lib/audit/write-entries";

/**
 * Audit paths of a merge that are not fields: the survivor, the merged account, the number of
 * orders.
 */
const MERGE_NOTES = ["mergedInto", "mergedFrom", "orders"];

/** Whether a recorded change is one of MERGE_NOTES, which are not fields of an account. */
export const isMergeNote = ({ path }: RecordedChange): boolean => MERGE_NOTES.includes(path);

type Numbers = { survivor: string; loser: string };
/** How many orders each account had, and how many move to the survivor. */
type Orders = { survivor: number; loser: number; moved: number };

const moved = (before: number, by: number): RecordedChange[] =>
  by === 0 ? [] : [{ path: "orders", before, after: before + by }];

/** The notes of a merge for the audit of each account. */
export function mergeNotes(
  { survivor, loser }: Numbers,
  orders: Orders,
): { survivor: RecordedChange[]; loser: RecordedChange[] } {
  return {
    survivor: [
      { path: "mergedFrom", before: null, after: loser },
      ...moved(orders.survivor, orders.moved),
    ],
    loser: [
      { path: "mergedInto", before: null, after: survivor },
      ...moved(orders.loser, -orders.moved),
    ],
  };
}

/** The notes for the undo of a merge. */
export function unmergeNotes(
  { survivor, loser }: Numbers,
  orders: Orders,
): { survivor: RecordedChange[]; loser: RecordedChange[] } {
  return {
    survivor: [
      { path: "mergedFrom", before: loser, after: null },
      ...moved(orders.survivor, -orders.moved),
    ],
    loser: [
      { path: "mergedInto", before: survivor, after: null },
      ...moved(orders.loser, orders.moved),
    ],
  };
}
