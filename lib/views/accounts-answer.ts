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

/** A row of the table: the account's own fields, and where it is. */
export type AccountRow = Omit<CustomerListItem, "addresses" | "contacts" | "customerAttributes"> & {
  /** Stays the same under whatever number. */
  id: string;
  /** What a change of it starts from. */
  etag: string;
  place: Location | null;
};
export type AccountsPage = {
  rows: readonly AccountRow[];
  /** By the rows' ids, what a search found in each. */
  hits: Readonly<Record<string, Hits>>;
  /** How many accounts the list has: known with the rows, or counted while they are shown; null when that failed. */
  total: number | Promise<number | null>;
  /** Where conditions leave nothing: what would match without one of them; null anywhere else. */
  without: Promise<readonly Without[]> | null;
};

/** What came of a view. */
export type AccountsAnswer =
  | {
      kind: "page";
      view: AccountsView;
      page: AccountsPage;
      lists: AccountLists;
      /** The attributes that the filters name and no account has that the actor may see. */
      missingAttributes: readonly string[];
      saved: SavedViews;
      /** The handle of a saved view that the address names and that is not there, or not theirs to see. */
      missingView: string | null;
    }
  | { kind: "invalid"; errors: FieldErrors }
  | { kind: "forbidden"; message: string }
  | { kind: "failed"; view: AccountsView; message: string };

/** Who looks at the table, as far as it matters there. */
export type Viewer = {
  /** Tells people apart who use the same browser one after another. */
  id: string;
  mayCreate: boolean;
  mayAssign: boolean;
  maySetStatus: boolean;
  ownAccountsOnly: boolean;
  repNumber: string | null;
  /** What may be done to a selection. */
  bulk: readonly BulkVerb[];
  mayExport: boolean;
  mayHandOver: boolean;
  /** A bulk change that the viewer left before its last account. */
  unfinished: BulkProgress | null;
};
