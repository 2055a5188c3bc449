import type { RecordedChange } from "@/lib/audit/write-entries";

/** What a merge changes besides fields: where the account went, what came to it, how many orders it has. */
const MERGE_NOTES = ["mergedInto", "mergedFrom", "orders"];

/** Whether it is such a note: nothing that the state of an account holds. */
export const isMergeNote = ({ path }: RecordedChange): boolean => MERGE_NOTES.includes(path);

type Numbers = { survivor: string; loser: string };
/** How many orders each has at first, and how many go over to the surviving one. */
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

/** The same of its undo. */
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
