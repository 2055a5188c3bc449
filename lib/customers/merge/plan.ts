import { ADDRESSES, CONTACTS, takeOver } from "@/lib/customers/record/children";
import { WRITTEN_FIELDS } from "@/lib/customers/record/fields";
import type { AddressState, ContactState, CustomerState } from "@/lib/customers/record/state";
import { attributesProblem, childrenProblem } from "@/lib/customers/request/size-limits";
import type { FieldErrors } from "@/lib/errors";

/** The account that stays, and the account that is merged into it. */
export const SIDES = ["survivor", "loser"] as const;
export type Side = (typeof SIDES)[number];

/** The fields of which one of the two values is chosen; an account's number goes with the account. */
export const MERGE_FIELDS: readonly string[] = WRITTEN_FIELDS.map(({ name }) => name).filter(
  (name) => name !== "customerNumber",
);

/** The chosen side by field name and attribute key; see `sideOf` for those left out. */
export type Choices = {
  fields: Readonly<Partial<Record<string, Side>>>;
  attributes: Readonly<Partial<Record<string, Side>>>;
};

type List<State> = { children: State[]; moved: State[]; left: State[] };

export type MergePlan = {
  survivor: CustomerState;
  loser: CustomerState;
  addresses: List<AddressState>;
  contacts: List<ContactState>;
  errors: FieldErrors;
};

const isEmpty = (value: unknown) => value === null || value === undefined || value === "";

/**
 * The side whose value is used by default: the survivor's, or the loser's when the survivor's is
 * empty.
 */
export function sideOf(survivor: unknown, loser: unknown): Side {
  return isEmpty(survivor) && !isEmpty(loser) ? "loser" : "survivor";
}

const valuesOf = (of: object) => new Map<string, unknown>(Object.entries(of));

function mergedFields(
  survivor: CustomerState,
  loser: CustomerState,
  chosen: Choices["fields"],
): Partial<CustomerState> {
  const [own, other, choice] = [
    valuesOf(survivor),
    valuesOf(loser),
    new Map(Object.entries(chosen)),
  ];
  const taken = MERGE_FIELDS.flatMap((name): [string, unknown][] => {
    const side = choice.get(name) ?? sideOf(own.get(name), other.get(name));
    return side === "loser" ? [[name, other.get(name)]] : [];
  });
  return Object.fromEntries(taken);
}

function mergedAttributes(
  survivor: CustomerState,
  loser: CustomerState,
  chosen: Choices["attributes"],
): { customerAttributes: CustomerState["customerAttributes"]; errors: FieldErrors } {
  const own = new Map(Object.entries(survivor.customerAttributes));
  const other = new Map(Object.entries(loser.customerAttributes));
  const choice = new Map(Object.entries(chosen));
  const errors: FieldErrors = {};
  for (const key of choice.keys()) {
    if (!own.has(key) && !other.has(key)) {
      errors[`attributes.${key}`] = ["Neither of the accounts has this attribute."];
    }
  }
  const merged = new Map(own);
  for (const [key, value] of other) {
    const side = choice.get(key) ?? sideOf(own.get(key), value);
    if (side === "loser") merged.set(key, value);
  }
  for (const [key, side] of choice) if (side === "loser" && !other.has(key)) merged.delete(key);
  const customerAttributes = Object.fromEntries(merged);
  const problem = attributesProblem(survivor.customerAttributes, customerAttributes);
  if (problem !== null) errors.attributes = [`${problem} Leave some of the other account's out.`];
  return { customerAttributes, errors };
}

/**
 * The result of a merge; pure. The survivor gets the chosen values, and the other's addresses and
 * contacts whose content it does not have; the other keeps the rest, except a moved external id.
 * @returns both accounts afterwards, what happened to their addresses and contacts, and problems of
 * the choices.
 */
export function planMerge(
  survivor: CustomerState,
  loser: CustomerState,
  choices: Choices,
): MergePlan {
  const fields = mergedFields(survivor, loser, choices.fields);
  const { customerAttributes, errors } = mergedAttributes(survivor, loser, choices.attributes);
  const addresses = takeOver(ADDRESSES, survivor.addresses, loser.addresses);
  const contacts = takeOver(CONTACTS, survivor.contacts, loser.contacts);
  const lists = { addresses: addresses.children, contacts: contacts.children };
  Object.assign(
    errors,
    childrenProblem("addresses", survivor.addresses.length, lists.addresses.length),
    childrenProblem("contacts", survivor.contacts.length, lists.contacts.length),
  );
  const isHandedOver = fields.externalId !== undefined && fields.externalId !== null;
  return {
    survivor: {
      ...survivor,
      ...fields,
      customerAttributes,
      ...lists,
    },
    loser: {
      ...loser,
      externalId: isHandedOver ? null : loser.externalId,
      addresses: addresses.left,
      contacts: contacts.left,
    },
    addresses,
    contacts,
    errors,
  };
}
