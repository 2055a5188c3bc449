import { ADDRESSES, CONTACTS } from "@/lib/customers/record/children";
import { numberText } from "@/lib/customers/record/field-text";
import { WRITTEN_FIELDS } from "@/lib/customers/record/fields";
import type { Field } from "@/lib/customers/record/registry";
import type { CustomerObject } from "@/lib/customers/record/schema";
import { inexactNumber } from "@/lib/exact-numbers";
import { ownProperty } from "@/lib/own-property";
import { isObject } from "./property-names";

type Properties = Record<string, unknown>;

/** A request without already stored values, and a function that puts them back after the check. */
type Kept = { rest: Properties; restore<Body extends object>(checked: Body): Body };

const textsOf = (fields: readonly Field[]) =>
  fields.filter(({ type }) => type === "text").map(({ name }) => name);

const SCALARS = textsOf(WRITTEN_FIELDS);

const split = (from: Properties, isKept: (name: string, value: unknown) => unknown) => {
  const rest: [string, unknown][] = [];
  const kept: [string, unknown][] = [];
  for (const [name, value] of Object.entries(from)) {
    const stored = isKept(name, value);
    if (stored === undefined) rest.push([name, value]);
    else kept.push([name, stored]);
  }
  return { rest: Object.fromEntries(rest), kept: Object.fromEntries(kept) };
};

function keptAttribute(current: CustomerObject, key: string, value: unknown): unknown {
  if (!Object.hasOwn(current.customerAttributes, key)) return undefined;
  const stored = current.customerAttributes[key];
  const literal = inexactNumber(value);
  const isSame = literal === null ? stored === value : stored === Number(literal);
  return isSame && stored !== null ? stored : undefined;
}

/**
 * Takes already stored values out of a request: rules apply only to what it changes (api.md,
 * Writing). In addresses and contacts a text counts as stored when any item of the list has it in
 * the same field.
 * @param body with the API's property names.
 */
export function withoutKept(body: Properties, current: CustomerObject): Kept {
  const isNumber = (value: unknown) =>
    typeof value === "string" &&
    numberText(value).toLowerCase() === current.customerNumber.toLowerCase();
  const scalars = split(body, (name, value) => {
    if (name === "customerNumber") return isNumber(value) ? current.customerNumber : undefined;
    const isStored = typeof value === "string" && SCALARS.includes(name);
    return isStored && ownProperty(current, name) === value ? value : undefined;
  });
  const rest: Properties = scalars.rest;

  const lists = [ADDRESSES, CONTACTS].flatMap(({ path, fields }) => {
    const items = rest[path];
    if (!Array.isArray(items)) return [];
    const stored = new Map(
      textsOf(fields).map((name) => [
        name,
        new Set(current[path].map((child) => ownProperty(child, name))),
      ]),
    );
    const parts = items.map((item: unknown) =>
      isObject(item)
        ? split(item, (name, value) =>
            typeof value === "string" && stored.get(name)?.has(value) ? value : undefined,
          )
        : { rest: item, kept: {} },
    );
    rest[path] = parts.map((part) => part.rest);
    return [{ path, kept: parts.map((part) => part.kept) }];
  });

  const given = rest.customerAttributes;
  const attributes = isObject(given)
    ? split(given, (key, value) => keptAttribute(current, key, value))
    : null;
  if (attributes) rest.customerAttributes = attributes.rest;

  return {
    rest,
    restore(checked) {
      const back: Properties = { ...checked, ...scalars.kept };
      for (const { path, kept } of lists) {
        const items = back[path];
        if (!Array.isArray(items)) continue;
        back[path] = items.map((item: object, index) => ({ ...item, ...kept[index] }));
      }
      if (attributes && isObject(back.customerAttributes)) {
        // Keeps the order of the request.
        const all: Properties = { ...back.customerAttributes, ...attributes.kept };
        back.customerAttributes = Object.fromEntries(
          Object.keys(given ?? {})
            .filter((key) => key in all)
            .map((key) => [key, all[key]]),
        );
      }
      // The restored values belong to the same fields.
      return back as typeof checked;
    },
  };
}
