import {
  ADDRESS_FIELDS,
  ATTRIBUTES_PREFIX,
  CONTACT_FIELDS,
  WRITTEN_FIELDS,
} from "@/lib/customers/record/fields";
import { REP_FIELDS } from "@/lib/lists/reps-schema";
import { ORDER_COLUMNS } from "@/lib/orders/schema";

export const TARGETS = ["customers", "reps", "orders"] as const;
export type Target = (typeof TARGETS)[number];

/** How a cell is read: `amount` gives decimal text, `number` a number. */
export const TYPES = ["text", "country", "date", "amount", "number", "boolean"] as const;
export type Type = (typeof TYPES)[number];

/** A field that a mapping may fill; `list` and `index` name its address or contact. */
export type FieldPath = {
  path: string;
  name: string;
  type: Type;
  list?: "addresses" | "contacts";
  index?: number;
  attribute?: boolean;
};

const CHILDREN = { addresses: ADDRESS_FIELDS, contacts: CONTACT_FIELDS };
const MAX_CHILDREN = 50;

const SCALARS: Record<Target, ReadonlyMap<string, Type>> = {
  customers: new Map(WRITTEN_FIELDS.map(({ name, type }) => [name, type])),
  reps: new Map(REP_FIELDS.map((name) => [name, name === "active" ? "boolean" : "text"])),
  orders: new Map(
    ORDER_COLUMNS.map((name) => [
      name,
      name === "date" ? "date" : name === "total" ? "amount" : "text",
    ]),
  ),
};

/** The fields that a mapping must fill. */
export const REQUIRED: Record<Target, readonly string[]> = {
  customers: WRITTEN_FIELDS.filter(
    ({ name, nullable, type }) => !nullable && type === "text" && name !== "currencyCode",
  ).map(({ name }) => name),
  reps: ["repNumber", "name"],
  orders: ["number", "customerNumber", "date", "total"],
};

/** The field that identifies a row. */
export const KEY: Record<Target, string> = {
  customers: "customerNumber",
  reps: "repNumber",
  orders: "number",
};

function childField(path: string): FieldPath | null {
  const [, list, digits, name] = /^(addresses|contacts)\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  if ((list !== "addresses" && list !== "contacts") || !name) return null;
  const index = Number(digits);
  const field = CHILDREN[list].find((candidate) => candidate.name === name);
  if (!field || index >= MAX_CHILDREN) return null;
  return { path, name, type: field.type, list, index };
}

/** Finds the field at a path such as `addresses[0].country`; null when the target has none. */
export function fieldAt(target: Target, path: string): FieldPath | null {
  const type = SCALARS[target].get(path);
  if (type) return { path, name: path, type };
  if (target !== "customers") return null;
  if (path.startsWith(ATTRIBUTES_PREFIX) && path.length > ATTRIBUTES_PREFIX.length) {
    return { path, name: path.slice(ATTRIBUTES_PREFIX.length), type: "text", attribute: true };
  }
  return childField(path);
}

/** The target's field paths, as text for a message. */
export function fieldNames(target: Target): string {
  const scalars = [...SCALARS[target].keys()];
  if (target !== "customers") return scalars.join(", ");
  const children = Object.entries(CHILDREN).map(
    ([list, fields]) => `${list}[0].{${fields.map(({ name }) => name).join(", ")}}`,
  );
  return [...scalars, ...children, `${ATTRIBUTES_PREFIX}<name>`].join(", ");
}
