import type { RoleName } from "@/lib/auth/permissions";
import type { WrittenFilter } from "@/lib/customers/list/filters-params";
import type { Sort } from "@/lib/customers/list/query";

/** The saved state of the table: everything in its address except the page. */
export type ViewQuery = {
  search: string | null;
  /** Filters are kept even when their field, operator or value no longer exists. */
  filters: WrittenFilter[];
  sort: Sort[];
  /** In display order. */
  columns: string[];
  pageSize: number;
};

/** The reserved handle for the list of all accounts, which cannot be changed. */
export const ALL_ACCOUNTS = "all";

export const MOST_NAME_CHARACTERS = 60;

/** A saved view for a person who may see it. */
export type SavedView = {
  /** The name in addresses. */
  handle: string;
  name: string;
  query: ViewQuery;
  /** Increases with each change of `query`. */
  version: number;
  isShared: boolean;
  isMine: boolean;
  mayEdit: boolean;
  /** The roles that have it as start view. */
  startsFor: RoleName[];
};

export type SavedViews = {
  /** Own views first, then shared ones, each in order. */
  views: SavedView[];
  /** The start view; `isOwn`: the user's choice, not the role's. */
  start: { handle: string; isOwn: boolean };
  mayShare: boolean;
  /** May reorder the shared views. */
  mayArrange: boolean;
  /** May set the start views of roles. */
  maySetRoles: boolean;
};

export const NO_VIEWS: SavedViews = {
  views: [],
  start: { handle: ALL_ACCOUNTS, isOwn: false },
  mayShare: false,
  mayArrange: false,
  maySetRoles: false,
};
