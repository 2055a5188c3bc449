import fc from "fast-check";
import type { UpdateInput } from "@/lib/customers/record/schema";
import { type Caller, type Options, REP } from "./model";

export type Command = { options: Options } & (
  | { call: "get" | "activate" | "delete"; number: string }
  | { call: "update" | "renumber"; number: string; body: unknown }
  | { call: "upsert"; body: unknown }
  | { call: "batch"; body: unknown[] }
);

/** A placeholder for the prefix of a sequence's accounts, unique for each sequence. */
export const PREFIX = "#";

const some = <T>(...values: T[]) => fc.constantFrom(...values);
/** Mostly valid values, so that sequences make progress. */
const mostly = <T, U>(good: fc.Arbitrary<T>, bad: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 24, arbitrary: good }, { weight: 1, arbitrary: bad });

const number = fc.oneof(
  { weight: 5, arbitrary: some("#A") },
  { weight: 3, arbitrary: some("#a", "#B") },
  some("#Å", "#C/1 %+"),
);
const sentNumber = mostly(
  fc.oneof({ weight: 6, arbitrary: number }, some(" #A ", "#A\u030a")),
  some<unknown>("", null, 7, "new", "..", "#\u0007", `#${"x".repeat(64)}`),
);
const texts = some("Acme", " Ácme\t", "Cafe\u0301", "😀 日本", "שלום", "100%_\\'\"", "<b>");
const badText = some<unknown>(7, true, {}, [], "a\0b", "\ud800", "x".repeat(300));
const optional = mostly(fc.oneof({ weight: 3, arbitrary: texts }, some(null, "", "  ")), badText);
const required = mostly(texts, fc.oneof(badText, some(null, "", " ")));
const email = some("a@b.example", " ü@münchen.example ");
const externalId = mostly(some("#X", "#Y", "#x", null, ""), some<unknown>(7, "x".repeat(129)));

const childFields = (names: string[]) => Object.fromEntries(names.map((name) => [name, optional]));
const childExternalId = mostly(some("E1", "E2", " E1 ", null), some<unknown>(7));
const isPrimary = mostly(some(true, false, null), some<unknown>("true", 1));

const address = fc.record(
  {
    ...childFields(["line1", "line2", "city", "state", "postalCode"]),
    externalId: childExternalId,
    country: mostly(some("US", "de", null), some<unknown>("Utopia", "XX", 1)),
    addressType: mostly(some("Billing", "shipping", "Shipping"), some<unknown>("Home", null, "")),
    phone: some("1", null),
    isPrimary,
  },
  { requiredKeys: [] },
);
const contact = fc.record(
  {
    ...childFields(["title", "firstName", "lastName", "phone", "fax", "contactType"]),
    externalId: childExternalId,
    email: mostly(fc.oneof(email, some(null, "")), some<unknown>("nobody", "a@b")),
    isPrimary,
  },
  { requiredKeys: [] },
);
/** Few fields, so that items often differ in only one. */
const plainAddress = fc.record(
  {
    addressType: some("Billing", "Shipping"),
    city: some("Oslo", "Bergen"),
    externalId: some("E1", "E2"),
    isPrimary,
  },
  { requiredKeys: ["addressType"] },
);
const plainContact = fc.record(
  { firstName: some("Jane", "Kim"), externalId: some("E1", "E2"), isPrimary },
  { requiredKeys: [] },
);
type Item = { externalId?: string; isPrimary?: unknown };
/** Unique externalIds and one primary, as a list requires. */
const tidy = <T extends Item>(items: T[]): T[] =>
  items.map((item, index) => {
    const before = items.slice(0, index);
    const { externalId, ...nameless } = item;
    const doubled = before.some((one) => one.externalId === externalId);
    // Omitted fields are optional.
    const named = doubled ? (nameless as T) : item;
    const second = before.some((one) => one.isPrimary === true);
    return second && item.isPrimary === true ? { ...named, isPrimary: null } : named;
  });
const tidyList = <T extends Item>(item: fc.Arbitrary<T>, minLength = 0) =>
  fc.array(item, { minLength, maxLength: 4 }).map(tidy);

const listOf = <T extends Item>(item: fc.Arbitrary<unknown>, plain: fc.Arbitrary<T>) =>
  mostly(
    fc.oneof(
      { weight: 8, arbitrary: tidyList(plain) },
      { weight: 1, arbitrary: fc.array(plain, { minLength: 2, maxLength: 4 }) },
      {
        weight: 3,
        arbitrary: fc.array(mostly(item, some<unknown>(null, "x", [])), { maxLength: 2 }),
      },
    ),
    some<unknown>(null, {}, "x"),
  );
const attributes = mostly(
  fc.dictionary(
    mostly(some("a", "b", "a.b", "%_'"), some("x".repeat(65), "")),
    mostly(some<unknown>("", " e\u0301 ", 1, 2.5, -3, true, false, null), some<unknown>([], {})),
    { maxKeys: 3, noNullPrototype: true },
  ),
  some<unknown>(null, [], "x"),
);

type Sent = Exclude<keyof UpdateInput, "customerNumber"> | "organizationId";
const fields = {
  companyName: required,
  companyEmail: mostly(email, some<unknown>("nobody", null, "", 7)),
  companyPhone: optional,
  companyFax: optional,
  pricing: mostly(some("Wholesale", "RETAIL", " premium "), some<unknown>("Gold", null, "", 7)),
  active: mostly(some(true, false), some<unknown>(null, "true", 0)),
  repNumber: some(REP, "SR-002", null, ""),
  terms: optional,
  currencyCode: mostly(some("USD", "EUR", null, ""), some<unknown>("XXQ", "Dollar", 1)),
  externalId,
  addresses: listOf(address, plainAddress),
  contacts: listOf(contact, plainContact),
  customerAttributes: attributes,
  organizationId: some<unknown>("another", 7),
} satisfies Record<Sent, fc.Arbitrary<unknown>>;

/** A few of many fields, so that both changed and omitted ones are tested. */
const sparse = (chosen: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .subarray(Object.keys(chosen), { maxLength: 4 })
    .chain((names) =>
      fc.record(Object.fromEntries(names.map((name) => [name, chosen[name] ?? fc.constant(0)]))),
    );

const upsertBody = mostly(
  fc
    .record({
      required: fc.record({
        customerNumber: sentNumber,
        companyName: texts,
        companyEmail: email,
        pricing: some("Wholesale", "Retail"),
      }),
      more: sparse(fields),
      without: mostly(some(null), some("customerNumber", "companyName", "pricing")),
    })
    .map(({ required, more, without }) => {
      const body: Record<string, unknown> = { ...required, ...more };
      if (without !== null) delete body[without];
      return body;
    }),
  some<unknown>([], "x", 7, null),
);
const updateBody = mostly(
  fc
    .record({ more: sparse(fields), number: mostly(some(null), sentNumber) })
    .map(({ more, number }) => (number === null ? more : { ...more, customerNumber: number })),
  some<unknown>([], "x", 7, null),
);

const options = fc.record({
  caller: fc.oneof({ weight: 8, arbitrary: some<Caller>("all") }, some<Caller>("writer", "rep")),
  merge: fc.oneof(
    { weight: 2, arbitrary: some<string[]>([]) },
    fc.subarray(["addresses", "contacts", "customerAttributes"]),
  ),
  dryRun: mostly(some(false), some(true)).chain((dry) => some(dry, false)),
  ifMatch: fc.oneof(
    { weight: 8, arbitrary: some<Options["ifMatch"]>(null) },
    { weight: 3, arbitrary: some<Options["ifMatch"]>("current") },
    some<Options["ifMatch"]>("stale", "*"),
  ),
});

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ call: some("upsert" as const), options, body: upsertBody }) },
  {
    weight: 9,
    arbitrary: fc.record({ call: some("update" as const), options, number, body: updateBody }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      call: some("renumber" as const),
      options,
      number,
      body: mostly(fc.record({ customerNumber: sentNumber }), some<unknown>({}, [], null)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      call: some("activate" as const, "delete" as const, "get" as const),
      options,
      number,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      call: some("batch" as const),
      options,
      body: fc.array(upsertBody, { maxLength: 4 }),
    }),
  },
);

/** Lists with items to match, merge and demote. */
const stocked = fc.record(
  {
    addresses: tidyList(plainAddress, 1),
    contacts: tidyList(plainContact, 1),
    externalId: some("#X", "#Y"),
    repNumber: some(REP, "SR-002"),
    active: some(false),
    customerAttributes: some({ a: 1 }),
  },
  { requiredKeys: [] },
);
const first: fc.Arbitrary<Command> = stocked.map((more) => ({
  call: "upsert",
  options: { caller: "all", merge: [], dryRun: false, ifMatch: null },
  body: {
    customerNumber: "#A",
    companyName: "Acme",
    companyEmail: "a@b.example",
    pricing: "Wholesale",
    ...more,
  },
}));

/** Sequences of calls on one organization; the first call usually creates an account. */
export const sequences = (maxLength: number): fc.Arbitrary<Command[]> =>
  fc
    .tuple(mostly(first, command), fc.array(command, { minLength: 2, maxLength }))
    .map(([one, rest]) => [one, ...rest]);
