import type { Books } from "./books";
import type { Source } from "./schema";

export const HANDOVER_STATES = ["planned", "running", "done", "cancelled", "stopped"] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

export const ITEM_OUTCOMES = ["moved", "elsewhere", "gone", "refused", "unchanged"] as const;
/**
 * The result for an account that was to change hands: `elsewhere`: somebody else gave it to another
 * rep in between; `gone`: it has been deleted; `refused`: its new rep is not active any more;
 * `unchanged`: its new rep had it already.
 */
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

export type ItemCounts = Record<ItemOutcome, number>;

export const NO_ITEMS: ItemCounts = { moved: 0, elsewhere: 0, gone: 0, refused: 0, unchanged: 0 };

/** Why an account of the selection does not change hands at all. */
export const STAYS = ["exception", "rule", "already"] as const;
export type Stay = (typeof STAYS)[number];

export type RepName = { repNumber: string; name: string | null };

/** An account in the plan or in the result. */
export type HandoverAccount = {
  id: string;
  /** Null when the account is gone and its number is unknown. */
  customerNumber: string | null;
  companyName: string | null;
  from: RepName | null;
  to: RepName | null;
  /** Why it stays; null when it changes hands. */
  stays: Stay | null;
  /** Null while it is not done. */
  outcome: ItemOutcome | null;
  reason: string | null;
  /** For `elsewhere`: the rep who has it. */
  heldBy: RepName | null;
};

export type HandoverAccounts = {
  accounts: HandoverAccount[];
  total: number;
  pageNumber: number;
};

export const ACCOUNTS_PAGE_SIZE = 25;

/** What a handover would do now. */
export type HandoverPreview = {
  /** How many accounts are selected, and how many of them change hands. */
  accounts: number;
  moves: number;
  stays: Record<Stay, number>;
  books: Books;
  /** A digest of exactly these accounts and their new reps. */
  digest: string;
};

export type HandoverLine = {
  number: number;
  state: HandoverState;
  maker: string;
  /** The book's rep; null when the source is a list. */
  book: RepName | null;
  note: string | null;
  /** ISO 8601, UTC, like all times here. */
  createdAt: string;
  runAt: string | null;
  finishedAt: string | null;
  total: number;
  position: number;
  counts: ItemCounts;
};

export type HandoverPage = HandoverLine & {
  changeSetId: string;
  isMine: boolean;
  source: Source;
  reason: string | null;
  accounts: number;
  startedAt: string | null;
  plan: Books;
  /** Null while it has not ended. */
  result: Books | null;
  stays: number;
  /** Accounts that entered the book or list after planning; null before the handover ran. */
  joined: { accounts: number; sample: string[] } | null;
  undoneBy: { id: string; at: string; who: string }[];
};
