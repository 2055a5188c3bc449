import fc from "fast-check";
import type { Schema } from "./document";
import { anyText, anyValue } from "./texts";

/** Values that schemas cannot describe but writes require: existing tiers, standard codes. */
const FITTING: Record<string, fc.Arbitrary<unknown>> = {
  customerNumber: fc.constantFrom("F-1", "F-2", "f-2", "F-3", "Å-1", "A/B", "100%", "a+b c#d"),
  pricing: fc.constantFrom("Wholesale", "retail", " Premium "),
  companyEmail: fc.constantFrom("a@b.example", "ü@münchen.example"),
  email: fc.constantFrom("a@b.example", null),
  country: fc.constantFrom("US", "de", null),
  currencyCode: fc.constantFrom("USD", "EUR", null),
  externalId: fc.constantFrom("X-1", "X-2", "X-3", "😀", null),
  field: fc.constantFrom(
    "companyName",
    "ACTIVE",
    "createdAt",
    "addresses.city",
    "contacts.email",
    "customerAttributes.a",
    "repNumber",
  ),
  operator: fc.constantFrom("equals", "CONTAINS", "notequals", "gt", "lte", "startswith"),
  sortOn: fc.constantFrom("Name", "customerNumber,createdAt", "TERMS"),
  sortDirection: fc.constantFrom("asc", "DESC,asc"),
  include: fc.constantFrom("addresses", "addresses,contacts"),
  merge: fc.constantFrom("addresses", "contacts,customerAttributes"),
};

const typesOf = ({ type }: Schema) => (type === undefined ? [] : [type].flat());

/** Values that a schema allows, as far as a generator can tell. */
export function valuesOf(
  schema: Schema,
  schemas: Record<string, Schema>,
  name = "",
): fc.Arbitrary<unknown> {
  const fitting = FITTING[name];
  const fits = byType(schema, schemas);
  return fitting ? fc.oneof({ weight: 9, arbitrary: fitting }, fits) : fits;
}

function byType(schema: Schema, schemas: Record<string, Schema>): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const found = schemas[schema.$ref.split("/").at(-1) ?? ""];
    return found ? byType(found, schemas) : anyValue;
  }
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => byType(one, schemas)));
  const types = typesOf(schema);
  if (types.length === 0) return anyValue;
  return fc.oneof(...types.map((type) => ofType(type, schema, schemas)));
}

function ofType(
  type: string,
  schema: Schema,
  schemas: Record<string, Schema>,
): fc.Arbitrary<unknown> {
  const { minimum = -1_000, maximum = 1_000, minLength = 0, maxLength = 20 } = schema;
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: minimum, max: maximum });
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "array":
      return fc.array(byType(schema.items ?? {}, schemas), { maxLength: 3 });
    case "object":
      return objects(schema, schemas);
    default:
      return anyText
        .filter((text) => text.isWellFormed() && !text.includes("\0"))
        .map((text) => {
          const points = [...text].slice(0, maxLength).join("");
          return points.trim().length < minLength ? "x".repeat(minLength) : points;
        });
  }
}

function objects(schema: Schema, schemas: Record<string, Schema>): fc.Arbitrary<unknown> {
  const { properties, required = [], additionalProperties } = schema;
  if (!properties) {
    const values =
      typeof additionalProperties === "object" ? byType(additionalProperties, schemas) : anyValue;
    const names = anyText.map((text) => [...text].slice(0, 20).join("") || "a");
    return fc.dictionary(names, values, { maxKeys: 3, noNullPrototype: true });
  }
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  return fc
    .subarray(optional, { maxLength: Math.min(5, optional.length) })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(
          [...required, ...chosen].map((name) => [
            name,
            valuesOf(properties[name] ?? {}, schemas, name),
          ]),
        ),
      ),
    );
}
