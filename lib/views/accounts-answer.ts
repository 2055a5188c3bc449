import type { BulkVerb } from "@/lib/customers/bulk/input";
import type { BulkProgress } from "@/lib/customers/bulk/outcome";
import type { Hits } from "@/lib/customers/list/found-by";
import type { Without } from "@/lib/customers/list/without";
import type { Location } from "@/lib/customers/record/location";
import type { CustomerListItem } from "@/lib/customers/record/schema";
import type { FieldErrors } from "@/lib/errors";
import type { AccountLists } from "@/lib/lists/field-options";
import type { AccountsView } from "./accounts-view";
import type { SavedViews } from "./view-query";

/** A row of the table: the account's own fields and its location. */
export type AccountRow = Omit<CustomerListItem, "addresses" | "contacts" | "customerAttributes"> & {
  /** The account's id, which does not change with its number. */
  id: string;
  /** The entity tag for writes. */
  etag: string;
  location: Location | null;
};
export type AccountsPage = {
  rows: readonly AccountRow[];
  /** What a search found in each row, by row id. */
  hits: Readonly<Record<string, Hits>>;
  /**
   * How many accounts the list has, or a promise while they are counted; null when counting failed.
   */
  total: number | Promise<number | null>;
  /** Where conditions leave nothing: what would match without one of them; null anywhere else. */
  without: Promise<readonly Without[]> | null;
};

/** The result of loading a view. */
export type AccountsAnswer =
  | {
      kind: "page";
      view: AccountsView;
      page: AccountsPage;
      lists: AccountLists;
      /** Attributes in the filters that no visible account has. */
      missingAttributes: readonly string[];
      saved: SavedViews;
      /** The handle of a saved view in the address that is missing or not visible. */
      missingView: string | null;
      /** The user's unfinished bulk change. */
      unfinished: BulkProgress | null;
    }
  | { kind: "invalid"; errors: FieldErrors }
  | { kind: "forbidden"; message: string }
  | { kind: "failed"; view: AccountsView; message: string };

/** What the table needs to know about its user. */
export type Viewer = {
  /** Distinguishes people who use the same browser one after another. */
  id: string;
  mayCreate: boolean;
  mayAssign: boolean;
  maySetStatus: boolean;
  ownAccountsOnly: boolean;
  repNumber: string | null;
  /** The bulk actions that the user may do. */
  bulk: readonly BulkVerb[];
  mayExport: boolean;
  mayHandOver: boolean;
};
