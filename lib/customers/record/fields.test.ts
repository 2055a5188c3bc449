import { expect, test } from "vitest";
import { exportAccounts } from "@/lib/customers/bulk/export";
import { FILTER_FIELDS } from "@/lib/customers/list/filters";
import { listCustomers } from "@/lib/customers/list/list";
import { DEFAULT_QUERY, SORT_FIELDS } from "@/lib/customers/list/query";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { ACCOUNT_COLUMNS } from "@/lib/views/account-columns";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { ADDRESS, CONTACT } from "./child-fields";
import { CUSTOMER_FIELDS, WRITTEN } from "./fields";
import { getCustomer } from "./get";
import { exampleOf } from "./registry";

test("every field is stored and found, given out, sorted by and exported", async () => {
  const actor = makeActor(await makeOrganization());
  const own = exampleOf(WRITTEN);
  const sent = { ...own, addresses: [exampleOf(ADDRESS)], contacts: [exampleOf(CONTACT)] };
  await upsertCustomer(actor, sent);
  await upsertCustomer(actor, {
    ...{ customerNumber: "B", companyName: "Berg", companyEmail: "b@berg.example" },
    ...{ pricing: "Retail", active: false, currencyCode: "EUR" },
  });

  const { customer } = await getCustomer(actor, own.customerNumber);
  expect(customer).toMatchObject(sent);

  const numbers = async (query: object) =>
    (await listCustomers(actor, { ...DEFAULT_QUERY, ...query })).data.map(
      ({ customerNumber }) => customerNumber,
    );
  const values = new Map<string, unknown>(Object.entries(customer));
  const storedAt = (name: string): unknown => {
    const [list, part] = name.split(".");
    if (part === undefined) return values.get(name);
    return Reflect.get(Object(list === "addresses" ? sent.addresses[0] : sent.contacts[0]), part);
  };
  for (const { name, field } of FILTER_FIELDS) {
    if (field.type === "issue") continue;
    const filter = { field: name, operator: "equals", value: storedAt(name) };
    const expected = name === "organizationId" ? [own.customerNumber, "B"] : [own.customerNumber];
    expect(await numbers({ filters: [filter] }), name).toEqual(expected);
  }
  for (const field of SORT_FIELDS) {
    expect(await numbers({ sort: [{ field, direction: "desc" }] }), field).toHaveLength(2);
  }

  let csv = "";
  const query = { ...DEFAULT_QUERY, sort: [{ field: "active", direction: "desc" as const }] };
  for await (const piece of await exportAccounts(actor, { query }, ACCOUNT_COLUMNS)) csv += piece;
  const [head, first] = csv.replace("\ufeff", "").split("\n");
  expect(head?.split(",")).toEqual(ACCOUNT_COLUMNS.map(({ label }) => label));
  for (const { name, type } of CUSTOMER_FIELDS) {
    if (type === "text") expect(first, name).toContain(String(values.get(name)));
  }
});
