import { v7 as uuidv7 } from "uuid";
import { resolveAddresses, resolveContacts, type WithId } from "@/lib/customers/record/children";
import { CUSTOMER, WRITTEN_FIELDS } from "@/lib/customers/record/fields";
import { blankOf } from "@/lib/customers/record/registry";
import type { AddressInput, ContactInput, UpdateInput } from "@/lib/customers/record/schema";
import type { CustomerState } from "@/lib/customers/record/state";
import type { FieldErrors } from "@/lib/errors";
import { attributesProblem, childrenProblem } from "./size-limits";
import type { Merge } from "./write-options";

/** What a request sets, after parsing; items may have the ids of stored children. */
export type Input = Omit<UpdateInput, "addresses" | "contacts"> & {
  addresses?: WithId<AddressInput>[] | undefined;
  contacts?: WithId<ContactInput>[] | undefined;
};

/** An empty new account, with the defaults for creation. */
export function blankCustomer(organizationId: string, defaultCurrency: string): CustomerState {
  const { createdAt, updatedAt, ...fields } = blankOf(CUSTOMER);
  // In the order of the API: what is made of it is given out.
  return {
    id: uuidv7(),
    version: 0,
    ...fields,
    organizationId,
    currencyCode: defaultCurrency,
    addresses: [],
    contacts: [],
    customerAttributes: {},
    createdAt,
    updatedAt,
  };
}

/** The scalar fields that a request sets as they come; the others have rules of their own. */
const PLAIN = WRITTEN_FIELDS.map(({ name }) => name).filter(
  (name) => name !== "customerNumber" && name !== "currencyCode",
);

/**
 * The account after a request: given fields are replaced, others keep their values (seed.md,
 * Update).
 * @returns the new state, and problems that depend on the stored state.
 */
export function applyInput(
  current: CustomerState,
  input: Input,
  merge: readonly Merge[],
  defaultCurrency: string,
): { next: CustomerState; errors: FieldErrors } {
  const given = new Map<string, unknown>(Object.entries(input));
  const scalars = Object.fromEntries(
    PLAIN.filter((name) => given.get(name) !== undefined).map((name) => [name, given.get(name)]),
  );
  const next: CustomerState = { ...current, ...scalars };
  if (input.currencyCode !== undefined) next.currencyCode = input.currencyCode ?? defaultCurrency;

  const errors: FieldErrors = {};
  if (input.addresses) {
    const merged = merge.includes("addresses");
    const resolved = resolveAddresses(current.addresses, input.addresses, merged);
    next.addresses = resolved.children;
    Object.assign(
      errors,
      resolved.errors,
      childrenProblem("addresses", current.addresses.length, next.addresses.length),
    );
  }
  if (input.contacts) {
    const resolved = resolveContacts(current.contacts, input.contacts, merge.includes("contacts"));
    next.contacts = resolved.children;
    Object.assign(
      errors,
      resolved.errors,
      childrenProblem("contacts", current.contacts.length, next.contacts.length),
    );
  }
  if (input.customerAttributes) {
    next.customerAttributes = merge.includes("customerAttributes")
      ? { ...current.customerAttributes, ...input.customerAttributes }
      : input.customerAttributes;
    const problem = attributesProblem(current.customerAttributes, next.customerAttributes);
    if (problem !== null) errors.customerAttributes = [problem];
  }
  return { next, errors };
}
