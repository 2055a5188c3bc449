import { ADDRESS_FIELDS, CONTACT_FIELDS, CUSTOMER_FIELDS } from "@/lib/customers/record/fields";
import type { Field } from "@/lib/customers/record/registry";

const labelsOf = (fields: readonly Field[]) =>
  new Map(fields.map(({ name, formLabel }) => [name, formLabel]));

const CUSTOMER_LABELS = new Map([
  ...labelsOf(CUSTOMER_FIELDS),
  // What the audit tells of a merge besides.
  ["mergedInto", "Merged into"],
  ["mergedFrom", "Merged account"],
  ["orders", "Orders"],
]);
const ITEM_LABELS = new Map([
  ["addresses", { one: "Address", all: "Addresses", fields: labelsOf(ADDRESS_FIELDS) }],
  ["contacts", { one: "Contact", all: "Contacts", fields: labelsOf(CONTACT_FIELDS) }],
]);

/**
 * The label of a field on the page, by its path in the form or in an answer of the server:
 * `addresses.1.city` and `addresses[1].city` are "Address 2, city".
 */
export function labelOf(path: string): string {
  const [first = "", second, ...rest] = path.replace(/\[(\d+)\]/g, ".$1").split(".");
  if (first === "customerAttributes" && second) {
    return `Attribute ${[second, ...rest].join(".")}`;
  }
  const items = ITEM_LABELS.get(first);
  if (items && second !== undefined && /^\d+$/.test(second)) {
    const item = `${items.one} ${Number(second) + 1}`;
    const field = items.fields.get(rest[0] ?? "");
    return field ? `${item}, ${field.charAt(0).toLowerCase()}${field.slice(1)}` : item;
  }
  if (items) return items.all;
  if (first === "attributes" && second !== undefined && /^\d+$/.test(second)) {
    return `Attribute ${Number(second) + 1}, ${rest[0] === "name" ? "name" : "value"}`;
  }
  if (first === "attributes" || first === "customerAttributes") return "Attributes";
  return CUSTOMER_LABELS.get(first) ?? first;
}
