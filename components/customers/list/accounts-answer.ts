import type { CustomerListItem } from "@/lib/customers/schema";
import type { FieldErrors } from "@/lib/errors";
import type { AccountsView } from "./accounts-view";

export type Place = { city: string | null; state: string | null; country: string | null };

/** A row of the table: the account's own fields, and where it is. */
export type AccountRow = Omit<CustomerListItem, "addresses" | "contacts" | "customerAttributes"> & {
  place: Place | null;
};

export type NamedEntry = { name: string; active: boolean };
export type RepEntry = { repNumber: string; name: string; active: boolean };

/** What the organization has to choose from. */
export type AccountLists = {
  tiers: readonly NamedEntry[];
  terms: readonly NamedEntry[];
  reps: readonly RepEntry[];
};

export type AccountsPage = {
  rows: readonly AccountRow[];
  totalRecords: number;
  totalPages: number;
};

/** What came of a view. */
export type AccountsAnswer =
  | { kind: "page"; view: AccountsView; page: AccountsPage; lists: AccountLists }
  | { kind: "invalid"; errors: FieldErrors }
  | { kind: "forbidden"; message: string }
  | { kind: "failed"; view: AccountsView; message: string };

/** Who looks at the table, as far as it matters there. */
export type Viewer = {
  mayCreate: boolean;
  ownAccountsOnly: boolean;
  repNumber: string | null;
};
