import { ADDRESS, CONTACT } from "@/lib/customers/record/child-fields";
import { WRITTEN, WRITTEN_FIELDS, type WrittenField } from "@/lib/customers/record/fields";
import type { Account } from "@/lib/customers/record/get";
import { blankOf } from "@/lib/customers/record/registry";
import type {
  AddressObject,
  AddressType,
  AttributeValue,
  ContactObject,
  CustomerObject,
} from "@/lib/customers/record/schema";
import { isExact } from "@/lib/exact-numbers";

type Scalars = Pick<CustomerObject, WrittenField>;

/** The fields of the account itself, without its lists. */
export function scalarsOf(account: Scalars): Scalars {
  // Every written field is picked.
  return Object.fromEntries(WRITTEN_FIELDS.map(({ name }) => [name, account[name]])) as Scalars;
}

/**
 * `id` is the stored item's id, `key` the id on the page. Removed items stay in the form until it
 * is saved, so they can be restored.
 */
type Item = { key: string; id?: string | undefined; removed: boolean };

export type AddressValues = AddressObject & Item;
export type ContactValues = ContactObject & Item;

export const ATTRIBUTE_TYPES = ["text", "number", "boolean", "empty"] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

export const TYPE_LABELS: Record<AttributeType, string> = {
  text: "Text",
  number: "Number",
  boolean: "Yes or no",
  empty: "Empty",
};

export const ANSWERS = [
  { id: "true", label: "Yes" },
  { id: "false", label: "No" },
];

export type AttributeValues = {
  key: string;
  /** The stored name; null for a new attribute. */
  was: string | null;
  name: string;
  type: AttributeType;
  text: string;
  removed: boolean;
};

/** What the form of an account holds. */
export type AccountValues = Scalars & {
  addresses: AddressValues[];
  contacts: ContactValues[];
  attributes: AttributeValues[];
};

function attributeType(value: AttributeValue): AttributeType {
  if (value === null) return "empty";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "text";
}

export const NOT_A_NUMBER = "Must be a number of at most 15 digits, such as 12 or 0.5.";

/** The value of an attribute row; undefined when its text does not fit its type. */
export function attributeValue(row: Pick<AttributeValues, "type" | "text">) {
  if (row.type === "empty") return null;
  if (row.type === "boolean") return row.text === "true";
  if (row.type === "text") return row.text;
  const text = row.text.trim();
  const number = Number(text);
  // A stored value may be outside the limits for typed values.
  const isKept = isExact(text) || String(number) === text;
  return text !== "" && Number.isFinite(number) && isKept ? number : undefined;
}

/** The form's values for a stored account. */
export function toValues(account: Account): AccountValues {
  const { addresses, contacts, customerAttributes } = account;
  return {
    ...scalarsOf(account),
    addresses: addresses.map((address) => ({ ...address, key: address.id, removed: false })),
    contacts: contacts.map((contact) => ({ ...contact, key: contact.id, removed: false })),
    attributes: Object.entries(customerAttributes)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, value]) => ({
        key: `stored-${encodeURIComponent(name)}`,
        was: name,
        name,
        type: attributeType(value),
        text: value === null ? "" : String(value),
        removed: false,
      })),
  };
}

/** The form's values for a new account. */
export function blankValues(start: {
  currencyCode: string;
  repNumber: string | null;
}): AccountValues {
  return {
    ...blankOf(WRITTEN),
    ...start,
    addresses: [],
    contacts: [],
    attributes: [],
  };
}

let made = 0;

const newKey = () => `new-${++made}`;

export function blankAddress(addressType: AddressType): AddressValues {
  return { ...blankOf(ADDRESS), key: newKey(), addressType, removed: false };
}

export function blankContact(): ContactValues {
  return { ...blankOf(CONTACT), key: newKey(), removed: false };
}

export function blankAttribute(): AttributeValues {
  return { key: newKey(), was: null, name: "", type: "text", text: "", removed: false };
}

/**
 * Leaves one primary item in each scope, as the server does: the first one marked, else the first.
 */
function withPrimaries<T extends { isPrimary: boolean; removed: boolean }>(
  items: readonly T[],
  scopeOf: (item: T) => string,
): T[] {
  const chosen = new Map<string, T>();
  for (const item of items) {
    if (item.removed) continue;
    const scope = scopeOf(item);
    const holder = chosen.get(scope);
    if (!holder || (item.isPrimary && !holder.isPrimary)) chosen.set(scope, item);
  }
  return items.map((item) => ({ ...item, isPrimary: chosen.get(scopeOf(item)) === item }));
}

export function withPrimaryAddresses<T extends AddressObject & { removed: boolean }>(
  addresses: readonly T[],
): T[] {
  return withPrimaries(addresses, (address) => address.addressType);
}

export function withPrimaryContact<T extends ContactObject & { removed: boolean }>(
  contacts: readonly T[],
): T[] {
  return withPrimaries(contacts, () => "");
}
