import fc from "fast-check";
import {
  FILTER_FIELDS,
  type Filter,
  type FilterField,
  operatorsOf,
} from "@/lib/customers/list/filters";
import { type ListQuery, SORT_FIELDS } from "@/lib/customers/list/query";
import type { AddressObject, ContactObject, CustomerObject } from "@/lib/customers/record/schema";

const ATTRIBUTES = ["limit", "Limit", "a.b", "%_'\"\\", "flag"];

/** Few different values, so that there are ties and matches; each is difficult for a filter. */
const TEXTS = [
  "Acme",
  "acme",
  "ACME",
  "Ácmé",
  "ＡＣＭＥ",
  "acme 2",
  "Zebra",
  "zebra",
  "100%",
  "100",
  "1_0",
  "1x0",
  "a\\b",
  "a\\\\b",
  "O'Brien",
  'say "hi"',
  "it''s",
  "İstanbul",
  "istanbul",
  "ıstanbul",
  "ISTANBUL",
  "Straße",
  "STRASSE",
  "ﬁsh",
  "fish",
  "ＡＢ",
  "ab",
  "😀 smile",
  "\u{10000}",
  "\uffee",
  "Å-1",
  "A-1",
  "e\u0301",
  "é",
  "9",
  "10",
  "-3",
  "1e2",
  "09",
  "2.50",
  "true",
  "null",
  "x;--",
  "$1",
  "{a}",
  "Müller & Söhne",
  "Łódź",
  "ångström",
  "ψ",
  "Ψ",
  "Σίσυφος",
  "ΣΙΣΥΦΟΣ",
  "Ærø",
  "aero",
  "Þórður",
  "O’Brien",
  "Mac–Tec",
  "mac-tec",
  "acme  2",
  "パリ",
  "バリ",
  "ハリ",
  "ﾊﾞﾘ",
  "가나",
  "각나",
  "कि",
  "क",
  "ก่",
  "ก",
  "שָׁלוֹם",
  "שלום",
  "أحمد",
  "احمد",
  "Й",
  "и",
];

const text = fc.constantFrom(...TEXTS);
const optional = fc.option(text, { nil: null, freq: 4 });

/** Spellings of a few numbers, some of whose digits occur in others. */
const PHONES = [
  "(555) 800-1000",
  "+1 555-800-1000",
  "555.800.1002",
  "800 1000",
  "80010",
  "+49 30 1234567",
  "030/1234567",
  "0049 30 12 34 56 7",
  "０３０１２３４５６７",
  "ext. 1000",
];
const phone = fc.option(fc.oneof(fc.constantFrom(...PHONES), text), { nil: null, freq: 4 });
const time = fc.constantFrom(
  "2025-12-31T23:59:59.999Z",
  "2026-01-01T00:00:00.000Z",
  "2026-01-01T00:00:00.001Z",
  "2026-06-30T12:00:00.000Z",
  new Date(Date.now() - 30 * 86_400_000).toISOString(),
);

const address: fc.Arbitrary<AddressObject> = fc.record({
  externalId: fc.constant(null),
  line1: optional,
  line2: optional,
  city: optional,
  state: optional,
  postalCode: optional,
  country: fc.constantFrom("US", "DE", null),
  addressType: fc.constantFrom("Billing", "Shipping"),
  phone,
  isPrimary: fc.boolean(),
});

const contact: fc.Arbitrary<ContactObject> = fc.record({
  externalId: fc.constant(null),
  title: optional,
  firstName: optional,
  lastName: optional,
  email: optional,
  phone,
  fax: phone,
  isPrimary: fc.boolean(),
  contactType: optional,
});

const attribute = fc.oneof(
  text,
  fc.constantFrom("", "9.0", "١", "1e999", "Infinity"),
  fc.constantFrom(9, 10, -3, 2.5, 0.1, 1e21, 1e-7),
  fc.boolean(),
  fc.constant(null),
);

export const anyCustomer: fc.Arbitrary<
  Omit<CustomerObject, "customerNumber" | "organizationId" | "externalId">
> = fc.record({
  companyName: text,
  companyEmail: text,
  companyPhone: phone,
  companyFax: phone,
  pricing: text,
  active: fc.boolean(),
  repNumber: fc.constantFrom("SR-1", "sr-1", "SR-2", null),
  terms: optional,
  currencyCode: fc.constantFrom("USD", "EUR"),
  addresses: fc.array(address, { maxLength: 3 }),
  contacts: fc.array(contact, { maxLength: 3 }),
  customerAttributes: fc.dictionary(fc.constantFrom(...ATTRIBUTES), attribute, {
    noNullPrototype: true,
  }),
  createdAt: time,
  updatedAt: time,
});

export const anyNumber = fc
  .tuple(text, fc.constantFrom("", "-1", "é", "e"))
  .map((parts) => parts.join(""));

const cut = fc
  .tuple(text, fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.constantFrom("as is", "upper", "lower"))
  .map(([value, from, to, form]) => {
    const part = [...value].slice(from, [...value].length - to).join("") || value;
    return form === "upper" ? part.toUpperCase() : form === "lower" ? part.toLowerCase() : part;
  });
const textValue = fc.oneof(text, cut, fc.constantFrom("a", "%", "_", "\\", "'", "s", "1", "é"));

/** Values for a filter: values of the data, whole, cut, or in another case. */
export function valueFor(field: FilterField, operator: string): fc.Arbitrary<Filter["value"]> {
  const type = field.scope === "attribute" ? "text" : field.field.type;
  if (type === "boolean") return fc.boolean();
  if (type === "date")
    return fc.oneof(
      time,
      fc.constantFrom("2026-01-01", "2026-01-01T01:00:00+01:00", "@days-30", "@days-0"),
    );
  const empty = ["contains", "notcontains", "startswith", "endswith"].includes(operator)
    ? []
    : [fc.constant("")];
  if (field.name === "repNumber") return fc.oneof(fc.constantFrom("@me", "sr-1", "SR-2"), ...empty);
  if (field.name === "organizationId")
    return fc.oneof(fc.constantFrom("org", "ORG-", "x"), ...empty);
  if (field.name.endsWith("country")) return fc.oneof(fc.constantFrom("us", "DE", "d"), ...empty);
  if (field.name.endsWith("addressType"))
    return fc.oneof(fc.constantFrom("billing", "ship", "ING"), ...empty);
  const numbers = fc.constantFrom(
    "9",
    "9.5",
    "-1",
    "1e1",
    "1000000000000000000000",
    "0.0000001",
    "1e999",
    "true",
  );
  return field.scope === "attribute"
    ? fc.oneof(textValue, numbers, ...empty)
    : fc.oneof(textValue, ...empty);
}

export const ALL_FIELDS: FilterField[] = [
  // Issues depend on the organization's lists; issues.test.ts covers them.
  ...FILTER_FIELDS.filter(({ field }) => field.type !== "issue"),
  ...ATTRIBUTES.map((name) => ({
    scope: "attribute" as const,
    name: `customerAttributes.${name}`,
    key: name,
  })),
];

const filterOn = (field: FilterField): fc.Arbitrary<Filter> =>
  fc.constantFrom(...operatorsOf(field)).chain((operator) =>
    fc
      .record({
        value: valueFor(field, operator),
        group: fc.constantFrom("g", "h", undefined, undefined),
        row: fc.constantFrom("1", undefined),
      })
      .map(({ value, group, row }) => ({
        field: field.name,
        operator,
        value,
        ...(group === undefined ? {} : { group }),
        ...(row === undefined || (field.scope !== "addresses" && field.scope !== "contacts")
          ? {}
          : { row }),
      })),
  );

const anyFilter = fc.constantFrom(...ALL_FIELDS).chain(filterOn);
const childFilter = fc
  .constantFrom(...ALL_FIELDS.filter((field) => field.scope === "addresses"))
  .chain(filterOn);

const sort = fc.uniqueArray(
  fc.record({
    field: fc.constantFrom(
      ...SORT_FIELDS,
      ...ATTRIBUTES.map((name) => `customerAttributes.${name}`),
    ),
    direction: fc.constantFrom("asc" as const, "desc" as const),
  }),
  { minLength: 1, maxLength: 3, selector: (by) => by.field },
);

export const anyQuery: fc.Arbitrary<ListQuery> = fc.record({
  pageNumber: fc.constantFrom(1, 1, 1, 2, 3),
  pageSize: fc.constantFrom(1, 7, 200),
  sort,
  filters: fc.oneof(
    fc.array(anyFilter, { maxLength: 3 }),
    fc.array(childFilter, { minLength: 2, maxLength: 4 }),
    fc
      .array(anyFilter, { minLength: 3, maxLength: 6 })
      .map((filters) => filters.map((filter) => ({ ...filter, group: "g" }))),
  ),
  search: fc.option(
    fc.oneof(
      fc.array(cut, { minLength: 1, maxLength: 2 }).map((words) => words.join(" ")),
      fc.constantFrom(...PHONES, "x-0", "8001", "acme 1000", "1234 8001", "55580 01", "0001000"),
    ),
    { nil: null, freq: 4 },
  ),
  include: fc.constant([]),
});
