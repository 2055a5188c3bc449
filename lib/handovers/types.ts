import type { Books } from "./books";
import type { Source } from "./schema";

export const HANDOVER_STATES = ["planned", "running", "done", "cancelled", "stopped"] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

export const ITEM_OUTCOMES = ["moved", "elsewhere", "gone", "refused", "unchanged"] as const;
/**
 * What becomes of an account that is to change hands: `elsewhere`: somebody else gave it to another rep in between;
 * `gone`: it has been deleted; `refused`: its new rep is not active any more; `unchanged`: its new rep had it already.
 */
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

export type ItemCounts = Record<ItemOutcome, number>;

export const NO_ITEMS: ItemCounts = { moved: 0, elsewhere: 0, gone: 0, refused: 0, unchanged: 0 };

/** Why an account of the selection does not change hands at all. */
export const STAYS = ["exception", "rule", "already"] as const;
export type Stay = (typeof STAYS)[number];

export type RepName = { repNumber: string; name: string | null };

/** An account as it is planned, or as it came out. */
export type HandoverAccount = {
  id: string;
  /** Null where the account is gone and nobody knows its number. */
  customerNumber: string | null;
  companyName: string | null;
  from: RepName | null;
  to: RepName | null;
  /** Why it stays; null where it changes hands. */
  stays: Stay | null;
  /** Null until its turn. */
  outcome: ItemOutcome | null;
  reason: string | null;
  /** Of `elsewhere`: whose it is. */
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
  /** How many accounts it is about, and how many of them change hands. */
  accounts: number;
  moves: number;
  stays: Record<Stay, number>;
  books: Books;
  /** Names exactly these accounts with exactly these reps. */
  digest: string;
};

export type HandoverLine = {
  number: number;
  state: HandoverState;
  maker: string;
  /** The book's rep; null where it is of a list. */
  book: RepName | null;
  note: string | null;
  /** ISO 8601, UTC, as all times here. */
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
  /** Accounts that joined the book, or the list, since it was planned; null before it ran. */
  joined: { accounts: number; sample: string[] } | null;
  undoneBy: { id: string; at: string; who: string }[];
};
