import type { Actor } from "@/lib/auth/actor";
import { type Filter, findFilterField } from "@/lib/customers/list/filters";
import type { ListQuery } from "@/lib/customers/list/query";
import { CUSTOMER_FIELDS, TIMESTAMP_FIELDS } from "@/lib/customers/record/fields";
import type { CustomerObject } from "@/lib/customers/record/schema";

/** A cache, because the same few texts are computed thousands of times. */
function remembered<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, { value: T }>();
  return (text) => {
    const found = known.get(text) ?? { value: of(text) };
    known.set(text, found);
    return found.value;
  };
}

const isPoint = (point: number) =>
  (point >= 0x591 && point <= 0x5c7) || (point >= 0x64b && point <= 0x655) || point === 0x670;

/** The equal letters of api.md, List. */
const SAME: Readonly<Record<string, string>> = {
  ...{ ß: "ss", ς: "σ", ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i" },
  ...Object.fromEntries([..."'‘’‛ʼʻ′＇"].map((apostrophe) => [apostrophe, "'"])),
  ...Object.fromEntries([..."-‐‑‒–—―−﹣－"].map((hyphen) => [hyphen, "-"])),
};

const key = remembered((text) => {
  let letter = "";
  let result = "";
  for (const character of text.normalize("NFKD")) {
    if (isPoint(character.codePointAt(0) ?? 0)) continue;
    const isMark = /^\p{Mark}$/u.test(character);
    if (isMark && /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]$/u.test(letter)) continue;
    if (!isMark) letter = character;
    const lower = character.toLowerCase().replace("i\u0307", "i");
    result += SAME[lower] ?? lower;
  }
  return result
    .split(/\p{White_Space}+/u)
    .join(" ")
    .normalize("NFKC");
});

const codePoints = remembered((text) =>
  [...text].map((character) => character.codePointAt(0) ?? 0),
);

/**
 * Compares by code points; JavaScript compares UTF-16 units, which differs beyond the first plane.
 */
function compare(left: string, right: string): number {
  const [a, b] = [codePoints(left), codePoints(right)];
  const at = a.findIndex((point, index) => point !== b[index]);
  if (at === -1) return a.length - b.length;
  return (a[at] ?? 0) - (b[at] ?? -1);
}

const ordered = (operator: string, difference: number) =>
  ({ gt: difference > 0, gte: difference >= 0, lt: difference < 0, lte: difference <= 0 })[
    operator
  ] === true;

function textMatches(stored: string | null, operator: string, value: string): boolean {
  if (operator === "notequals" && value === "") return stored !== null && stored !== "";
  if (stored === null) {
    return operator.startsWith("not") || (operator === "equals" && value === "");
  }
  const [have, want] = [key(stored), key(value)];
  switch (operator) {
    case "equals":
      return have === want;
    case "notequals":
      return have !== want;
    case "contains":
      return have.includes(want);
    case "notcontains":
      return !have.includes(want);
    case "startswith":
      return have.startsWith(want);
    case "endswith":
      return have.endsWith(want);
    default:
      return ordered(operator, compare(have, want));
  }
}

const isNumeric = (text: string) => /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(key(text));

const digits = new Intl.NumberFormat("en", { useGrouping: false, maximumFractionDigits: 20 });

function attributeText(stored: unknown): string | null {
  if (stored === null || stored === undefined) return null;
  return typeof stored === "number" ? digits.format(stored) : String(stored);
}

function attributeMatches(stored: unknown, operator: string, value: string): boolean {
  const text = attributeText(stored);
  if (text !== null && isNumeric(text) && isNumeric(value)) {
    const [have, want] = [Number(key(text)), Number(key(value))];
    const difference = have === want ? 0 : have - want;
    if (/^[gl]t/.test(operator)) return ordered(operator, difference);
    if (typeof stored === "number" && operator === "equals") return difference === 0;
    if (typeof stored === "number" && operator === "notequals") return difference !== 0;
  }
  return textMatches(text, operator, value);
}

function instant(value: string, now: Date): number {
  const days = /^@days-(\d+)$/.exec(value)?.[1];
  if (days === undefined) return Date.parse(value.includes("T") ? value : `${value}T00:00:00Z`);
  return Math.floor(now.getTime() / 86_400_000 - Number(days)) * 86_400_000;
}

function fieldMatches(stored: unknown, type: string, filter: Filter, now: Date): boolean {
  const { operator, value } = filter;
  if (type === "boolean") return (stored === value) === (operator === "equals");
  if (type === "text") {
    return textMatches(stored === null ? null : String(stored), operator, String(value));
  }
  const difference = Date.parse(String(stored)) - instant(String(value), now);
  if (operator === "equals") return difference === 0;
  return operator === "notequals" ? difference !== 0 : ordered(operator, difference);
}

const get = (object: object, name: string): unknown =>
  Object.getOwnPropertyDescriptor(object, name)?.value;

function matches(actor: Actor, customer: CustomerObject, filters: Filter[], now: Date): boolean {
  const of = (filter: Filter) => {
    const field = findFilterField(filter.field);
    if (!field) throw new Error(filter.field);
    return field;
  };
  const holds = (filter: Filter, object: object): boolean => {
    const field = of(filter);
    if (field.scope === "attribute") {
      return attributeMatches(
        get(customer.customerAttributes, field.key),
        filter.operator,
        String(filter.value),
      );
    }
    const stored = get(object, field.field.name);
    if (field.name !== "repNumber" || filter.value !== "@me") {
      return fieldMatches(stored, field.field.type, filter, now);
    }
    return (
      actor.repNumber !== null &&
      fieldMatches(stored, "text", { ...filter, value: actor.repNumber }, now)
    );
  };
  const unitHolds = (unit: Filter[]): boolean => {
    const scope = unit[0] ? of(unit[0]).scope : "customer";
    if (scope !== "addresses" && scope !== "contacts")
      return unit.every((filter) => holds(filter, customer));
    const rows: object[] = customer[scope];
    if (rows.length > 0) return rows.some((row) => unit.every((filter) => holds(filter, row)));
    return unit.every(({ operator, value }) =>
      value === "" ? operator === "equals" : operator === "notequals" || operator === "notcontains",
    );
  };
  const unitsOf = (some: Filter[]) => {
    const units: Record<string, Filter[]> = {};
    some.forEach((filter, index) => {
      const name =
        filter.row === undefined ? `alone ${index}` : `${of(filter).scope} row ${filter.row}`;
      units[name] = [...(units[name] ?? []), filter];
    });
    return Object.values(units);
  };
  const groups = new Set(filters.map((filter) => filter.group));
  return [...groups].every((group) => {
    const units = unitsOf(filters.filter((filter) => filter.group === group));
    return group === undefined ? units.every(unitHolds) : units.some(unitHolds);
  });
}

const digitsIn = (text: string) => key(text).replaceAll(/[^0-9]/g, "");
const withoutZeros = (digits: string) => digits.replace(/^0*/, "");

function found(customer: CustomerObject, search: string | null): boolean {
  const { addresses, contacts } = customer;
  const texts = [
    customer.customerNumber,
    customer.externalId,
    customer.companyName,
    customer.companyEmail,
    ...addresses.flatMap(({ city, postalCode }) => [city, postalCode]),
    ...contacts.map(({ firstName, lastName }) => `${firstName ?? ""} ${lastName ?? ""}`),
    ...contacts.map(({ email }) => email),
  ].map((text) => key(text ?? ""));
  const phones = [
    customer.companyPhone,
    customer.companyFax,
    ...addresses.map(({ phone }) => phone),
    ...contacts.flatMap(({ phone, fax }) => [phone, fax]),
  ].map((phone) => withoutZeros(digitsIn(phone ?? "")));

  const typed = key(search ?? "");
  const words = typed.split(" ").filter((word) => word !== "");
  const inTexts = (word: string) => texts.some((text) => text.includes(word));
  const inPhones = (digits: string) =>
    digits.length >= 4 && phones.some((phone) => phone.includes(digits));
  if (/^[0-9 +()./-]*$/.test(typed) && digitsIn(typed).length >= 7) {
    const digits = withoutZeros(digitsIn(typed));
    const isEnd = phones.some((phone) => phone.length >= 7 && digits.endsWith(phone));
    return words.every(inTexts) || isEnd || inPhones(digits);
  }
  return words.every(
    (word) =>
      inTexts(word) || (!/\p{Letter}/u.test(word) && inPhones(withoutZeros(digitsIn(word)))),
  );
}

const types = new Map(
  [...CUSTOMER_FIELDS, ...TIMESTAMP_FIELDS].map((field) => [field.name, field.type]),
);

const sortedValue = (customer: CustomerObject, field: string): unknown =>
  types.has(field)
    ? get(customer, field)
    : (get(customer.customerAttributes, field.slice("customerAttributes.".length)) ?? null);

const KINDS = ["boolean", "number", "string"];

function attributeDifference(a: unknown, b: unknown): number {
  if (typeof a !== typeof b) return KINDS.indexOf(typeof a) - KINDS.indexOf(typeof b);
  return typeof a === "string" ? compare(key(a), key(String(b))) : Number(a) - Number(b);
}

function sorted(customers: CustomerObject[], sort: ListQuery["sort"]): CustomerObject[] {
  const difference = (a: unknown, b: unknown, type: string | undefined): number => {
    if (type === "text") return compare(key(String(a)), key(String(b)));
    return type === "boolean"
      ? Number(a) - Number(b)
      : Date.parse(String(a)) - Date.parse(String(b));
  };
  return customers.toSorted((left, right) => {
    for (const { field, direction } of sort) {
      const [a, b] = [sortedValue(left, field), sortedValue(right, field)];
      if (a === null || b === null) {
        if (a !== b) return a === null ? 1 : -1;
        continue;
      }
      const result = types.has(field)
        ? difference(a, b, types.get(field))
        : attributeDifference(a, b);
      if (result !== 0) return direction === "asc" ? result : -result;
    }
    return (
      compare(key(left.customerNumber), key(right.customerNumber)) ||
      compare(left.customerNumber, right.customerNumber)
    );
  });
}

/**
 * The expected numbers of a list, in order: the rules of api.md on objects in memory, independent
 * of the SQL.
 */
export function expectedNumbers(
  actor: Actor,
  customers: CustomerObject[],
  query: ListQuery,
  now: Date,
): string[] {
  return sorted(
    customers.filter(
      (customer) =>
        (!actor.ownAccountsOnly ||
          (actor.repNumber !== null && customer.repNumber === actor.repNumber)) &&
        found(customer, query.search) &&
        matches(actor, customer, query.filters, now),
    ),
    query.sort,
  ).map((customer) => customer.customerNumber);
}
