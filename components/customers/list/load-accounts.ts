import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { listCustomers } from "@/lib/customers/list";
import type { AddressObject, CustomerListItem } from "@/lib/customers/schema";
import { AppError } from "@/lib/errors";
import { failureOf } from "@/lib/http/failure";
import { listReps } from "@/lib/reps/reps";
import { listTerms } from "@/lib/terms/terms";
import { listTiers } from "@/lib/tiers/tiers";
import { CITY_COLUMN } from "./account-columns";
import type { AccountRow, AccountsAnswer, Place } from "./accounts-answer";
import { type AccountsView, parseView } from "./accounts-view";

/** Where an account is: its primary shipping address, else its primary billing address. */
function placeOf(addresses: readonly AddressObject[] | undefined): Place | null {
  const primary = (type: AddressObject["addressType"]) =>
    addresses?.find((address) => address.isPrimary && address.addressType === type);
  const found = [primary("Shipping"), primary("Billing")].find(
    (address) => address?.city || address?.country,
  );
  return found ? { city: found.city, state: found.state, country: found.country } : null;
}

function rowOf({
  addresses,
  contacts: _contacts,
  customerAttributes: _attributes,
  ...fields
}: CustomerListItem): AccountRow {
  return { ...fields, place: placeOf(addresses) };
}

async function loadPage(actor: Actor, view: AccountsView): Promise<AccountsAnswer> {
  const include = view.columns.includes(CITY_COLUMN) ? (["addresses"] as const) : [];
  const [list, tiers, terms, reps] = await Promise.all([
    listCustomers(actor, { ...view.query, include: [...include] }),
    listTiers(actor),
    listTerms(actor),
    listReps(actor),
  ]);
  return {
    kind: "page",
    view,
    page: {
      rows: list.data.map(rowOf),
      totalRecords: list.totalRecords,
      totalPages: list.totalPages,
    },
    lists: {
      tiers: tiers.map(({ name, active }) => ({ name, active })),
      terms: terms.map(({ name, active }) => ({ name, active })),
      reps: reps.map(({ repNumber, name, active }) => ({ repNumber, name, active })),
    },
  };
}

/** The page of accounts that a URL's parameters ask for; every failure is an answer that the table can show. */
export async function loadAccounts(actor: Actor, params: URLSearchParams): Promise<AccountsAnswer> {
  let view: AccountsView;
  try {
    view = parseView(params);
  } catch (error) {
    if (error instanceof AppError) return { kind: "invalid", errors: error.errors ?? {} };
    throw error;
  }
  try {
    return await loadPage(actor, view);
  } catch (error) {
    const { code, message } = failureOf(error);
    return code === "forbidden"
      ? { kind: "forbidden", message }
      : { kind: "failed", view, message };
  }
}
