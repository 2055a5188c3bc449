import { describe, expect, test } from "vitest";
import { z } from "zod";
import { openApiDocument } from "@/lib/api-reference/document";
import { differences } from "@/lib/customers/form/differences";
import { toChangedInput, toFormErrors } from "@/lib/customers/form/input";
import { labelOf } from "@/lib/customers/form/labels";
import { ADDRESS_FORM_FIELDS, CONTACT_FORM_FIELDS, FORM_FIELDS } from "@/lib/customers/form/order";
import { accountSchemaOf } from "@/lib/customers/form/schema";
import { mergeAccount } from "@/lib/customers/form/three-way";
import {
  type AccountValues,
  blankAddress,
  blankContact,
  blankValues,
} from "@/lib/customers/form/values";
import { FILTER_FIELDS } from "@/lib/customers/list/filters";
import { SORT_FIELDS } from "@/lib/customers/list/query";
import { blankCustomer } from "@/lib/customers/request/apply-input";
import { fieldAt as targetAt } from "@/lib/imports/targets";
import { ACCOUNT_COLUMNS } from "@/lib/views/account-columns";
import { makeAddress, makeContact, makeCustomer } from "@/prisma/factories";
import { changesBetween } from "./changes";
import { ADDRESS, CONTACT } from "./child-fields";
import { CUSTOMER, WRITTEN, WRITTEN_FIELDS } from "./fields";
import type { Entry } from "./registry";
import { addressColumns, contactColumns, customerColumns } from "./row";
import {
  addressObject,
  addressSchema,
  contactObject,
  contactSchema,
  customerListItem,
  customerObject,
  updateSchema,
  upsertSchema,
} from "./schema";
import { customerJson } from "./serialize";
import { toObject } from "./state";

const document = JSON.parse(JSON.stringify(openApiDocument()));
const properties = z.record(z.string(), z.looseObject({ description: z.string().optional() }));
const schemas = z
  .record(z.string(), z.looseObject({ properties, examples: z.array(z.looseObject({})) }).partial())
  .parse(document.components.schemas);
const sentExample = z
  .looseObject({})
  .parse(document.paths["/api/customers"].put.requestBody.content["application/json"].example);
const sql = customerJson({ alias: "c", children: true }).text;

const written: readonly string[] = WRITTEN_FIELDS.map(({ name }) => name);
const filterNames = FILTER_FIELDS.map(({ name }) => name);
const entriesOf = (registry: Readonly<Record<string, Entry>>) => Object.entries(registry);
/** Another value of the field, as a person might enter it. */
const another = ({ kind, example }: Entry) => (kind === "flag" ? !example : `2${example}`);

const start: AccountValues = {
  ...blankValues({ currencyCode: "EUR", repNumber: null }),
  ...{ customerNumber: "A-1", companyName: "Acme", companyEmail: "a@acme.example" },
  pricing: "Retail",
  addresses: [{ ...blankAddress("Shipping"), id: "a", isPrimary: true }],
  contacts: [{ ...blankContact(), id: "c", isPrimary: true }],
};

describe.each(entriesOf(CUSTOMER))("%s of a customer", (name, entry) => {
  const isWritten = written.includes(name);

  test("is stored, given out, listed, filtered, sorted and exported", () => {
    const columns = Object.keys(customerColumns(makeCustomer("org", "A-1")));
    expect([...columns, "createdAt", "updatedAt"]).toContain(name);
    expect(sql).toContain(` AS "${name}"`);
    expect(Object.keys(customerObject.shape)).toContain(name);
    expect(Object.keys(customerListItem.shape)).toContain(name);
    expect(filterNames).toContain(name);
    expect(SORT_FIELDS).toContain(name);
    expect(ACCOUNT_COLUMNS).toContainEqual(
      expect.objectContaining({ id: name, label: entry.label, canSort: true }),
    );
    expect(blankCustomer("org", "USD")).toHaveProperty(name);
    expect(makeCustomer("org", "A-1")).toHaveProperty(name);
  });

  test("is in the API's document with its meaning and an example", () => {
    for (const schema of ["Customer", "CustomerListItem"]) {
      expect(schemas[schema]?.properties?.[name]?.description).toBe(entry.description);
      expect(schemas[schema]?.examples?.[0]?.[name]).toBe(entry.example);
    }
    for (const schema of ["CustomerInput", "CustomerUpdate"]) {
      const described = schemas[schema]?.properties?.[name]?.description;
      if (!isWritten) expect(described).toBeUndefined();
      else expect(described).toBe([entry.description, entry.inputNote].filter(Boolean).join(" "));
    }
    if (isWritten) expect(sentExample[name]).toBe(entry.example);
  });
});

describe.each(entriesOf(WRITTEN))("%s of a customer", (name, entry) => {
  test("is written by requests and imports", () => {
    expect(updateSchema.parse({ [name]: entry.example })).toEqual({ [name]: entry.example });
    expect(upsertSchema.shape).toHaveProperty(name);
    expect(targetAt("customers", name)).toMatchObject({ path: name });
    const [before, after] = [blankCustomer("org", "EUR"), blankCustomer("org", "EUR")];
    expect(changesBetween(before, { ...after, [name]: another(entry) })).toHaveLength(1);
  });

  test("is in the form, compared and merged", () => {
    expect(FORM_FIELDS).toContain(name);
    expect(labelOf(name)).toBe(entry.formLabel ?? entry.label);
    expect(toFormErrors(start, { [name]: ["Odd."] })).toEqual({ [name]: ["Odd."] });
    const theirs = { ...start, [name]: entry.kind === "flag" ? !entry.initial : entry.example };
    expect(differences(start, theirs).map(({ path }) => path)).toEqual([name]);
    expect(mergeAccount(start, start, theirs, "mine").values).toEqual(theirs);
    expect(mergeAccount(start, theirs, start, "theirs").values).toEqual(theirs);
    const input = toChangedInput(start, theirs, accountSchemaOf(start).parse(theirs));
    expect(input).toEqual({ [name]: Reflect.get(theirs, name) });
  });
});

test("a new account is given out in the order of the API", () => {
  const object = toObject(blankCustomer("org", "USD"));
  expect(Object.keys(object)).toEqual(Object.keys(customerObject.shape));
});

test("a new account comes with every field that is required and has no default", () => {
  const missing = upsertSchema.safeParse({}).error?.issues.map(({ path }) => path[0]);
  const required = WRITTEN_FIELDS.filter(({ nullable, kind }) => !nullable && kind !== "flag");
  expect([...(missing ?? []), "currencyCode"].sort()).toEqual(
    required.map(({ name }) => name).sort(),
  );
});

const LISTS = [
  {
    list: "addresses" as const,
    registry: ADDRESS,
    ...{ output: addressObject.shape, input: addressSchema.shape, form: ADDRESS_FORM_FIELDS },
    ...{ schema: "Address", made: makeAddress(), columns: addressColumns(makeAddress()) },
  },
  {
    list: "contacts" as const,
    registry: CONTACT,
    ...{ output: contactObject.shape, input: contactSchema.shape, form: CONTACT_FORM_FIELDS },
    ...{ schema: "Contact", made: makeContact(), columns: contactColumns(makeContact()) },
  },
];

describe.each(
  LISTS.flatMap((kind) =>
    entriesOf(kind.registry).map(
      ([name, entry]) => [`${kind.list}.${name}`, name, entry, kind] as const,
    ),
  ),
)("%s", (path, name, entry, { list, output, input, form, schema, made, columns }) => {
  test("is stored, given out, filtered, told in the API's document and written", () => {
    expect(columns).toHaveProperty(name);
    expect(sql).toContain(`"child"."${name}" AS "${name}"`);
    expect(output).toHaveProperty(name);
    expect(input).toHaveProperty(name);
    expect(made).toHaveProperty(name);
    expect(filterNames).toContain(path);
    expect(targetAt("customers", `${list}[0].${name}`)).toMatchObject({ name });
    expect(schemas[schema]?.properties?.[name]?.description).toBe(entry.description);
    expect(schemas[`${schema}Input`]?.properties?.[name]?.description).toContain(entry.description);
    expect(schemas.Customer?.examples?.[0]?.[list]).toEqual([
      expect.objectContaining({ [name]: entry.example }),
    ]);
  });

  test("is in the form, compared and merged", () => {
    if (name !== "isPrimary") expect(form).toContain(name);
    const label = entry.formLabel ?? entry.label;
    expect(labelOf(`${list}.0.${name}`).toLowerCase()).toContain(`, ${label.toLowerCase()}`);
    const [item] = start[list];
    const value = name === "addressType" ? "Billing" : another(entry);
    const theirs = { ...start, [list]: [{ ...item, [name]: value }] };
    const differs = name !== "isPrimary";
    expect(differences(start, theirs)).toHaveLength(differs ? 1 : 0);
    for (const [mine, other] of [
      [start, theirs],
      [theirs, start],
    ] as const) {
      const [merged] = mergeAccount(start, mine, other, "mine").values[list];
      expect(merged).toHaveProperty(name, differs ? value : true);
    }
  });
});
