import type { RoleName } from "@/lib/auth/permissions";
import type { WrittenFilter } from "@/lib/customers/list/filters-params";
import type { Sort } from "@/lib/customers/list/query";

/** What a view keeps of the table: all that its address says, but for the page. */
export type ViewQuery = {
  search: string | null;
  /** Their fields, operators or values may not exist any more: they are kept, never dropped. */
  filters: WrittenFilter[];
  sort: Sort[];
  /** In the order in which they stand. */
  columns: string[];
  pageSize: number;
};

/** The list of all accounts, which nobody can change, by the handle of a view. */
export const ALL_ACCOUNTS = "all";

export const MOST_NAME_CHARACTERS = 60;

/** A view as somebody sees it who may. */
export type SavedView = {
  /** What names it in an address. */
  handle: string;
  name: string;
  query: ViewQuery;
  /** Counts the changes of `query`. */
  version: number;
  isShared: boolean;
  isMine: boolean;
  mayEdit: boolean;
  /** The roles whose users the accounts open with it for. */
  startsFor: RoleName[];
};

export type SavedViews = {
  /** One's own first, then the shared ones, each in their order. */
  views: SavedView[];
  /** What the accounts open with; `isOwn` tells one's own choice from the role's. */
  start: { handle: string; isOwn: boolean };
  mayShare: boolean;
  /** May put the shared views in order. */
  mayArrange: boolean;
  /** May choose what the accounts open with for a role. */
  maySetRoles: boolean;
};

export const NO_VIEWS: SavedViews = {
  views: [],
  start: { handle: ALL_ACCOUNTS, isOwn: false },
  mayShare: false,
  mayArrange: false,
  maySetRoles: false,
};
