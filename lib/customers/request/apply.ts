import { v7 as uuidv7 } from "uuid";
import { resolveAddresses, resolveContacts, type WithId } from "@/lib/customers/record/children";
import { CUSTOMER_FIELDS } from "@/lib/customers/record/fields";
import type { AddressInput, ContactInput, UpdateInput } from "@/lib/customers/record/schema";
import type { CustomerState } from "@/lib/customers/record/state";
import type { FieldErrors } from "@/lib/errors";
import { attributesProblem, childrenProblem } from "./bounds";
import type { Merge } from "./write-options";

/** What a request sets, after parsing; items may have the ids of stored children. */
export type Input = Omit<UpdateInput, "addresses" | "contacts"> & {
  addresses?: WithId<AddressInput>[] | undefined;
  contacts?: WithId<ContactInput>[] | undefined;
};

/** An empty new account, with the defaults for creation. */
export function blankCustomer(organizationId: string, defaultCurrency: string): CustomerState {
  return {
    id: uuidv7(),
    version: 0,
    customerNumber: "",
    organizationId,
    companyName: "",
    companyEmail: "",
    companyPhone: null,
    companyFax: null,
    pricing: "",
    active: true,
    repNumber: null,
    terms: null,
    currencyCode: defaultCurrency,
    externalId: null,
    addresses: [],
    contacts: [],
    customerAttributes: {},
    createdAt: "",
    updatedAt: "",
  };
}

/** The scalar fields that are copied unchanged; the others have special rules. */
const PLAIN = CUSTOMER_FIELDS.map((field) => field.name).filter(
  (name) => !["customerNumber", "organizationId", "currencyCode"].includes(name),
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
