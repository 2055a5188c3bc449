import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeContact,
  makeCustomer,
  makeOrganization,
} from "@/prisma/factories";
import type { Filter } from "./filters";
import { DEFAULT_QUERY, toSearchParams } from "./query";
import { missingAttributes, suggestAttributes, suggestValues } from "./suggest";

async function stocked() {
  const organizationId = await makeOrganization();
  const city = (name: string, country: string, state: string | null = null) =>
    makeAddress({ city: name, country, state });
  await insertCustomers(organizationId, [
    makeCustomer(organizationId, "1", {
      repNumber: "SR-1",
      terms: "NET30",
      addresses: [city("Berlin", "DE"), city("berlin", "DE"), city("100% Town", "US", "TX")],
      contacts: [makeContact({ contactType: "Buyer" })],
      customerAttributes: { region: "North", score: 7 },
    }),
    makeCustomer(organizationId, "2", {
      repNumber: "SR-1",
      pricing: "Retail",
      addresses: [city("Bern", "CH")],
      customerAttributes: { region: "north", a_b: true },
    }),
    makeCustomer(organizationId, "3", {
      repNumber: "SR-2",
      currencyCode: "EUR",
      addresses: [city("Berlin", "DE")],
      customerAttributes: { region: null, secret: "x", Secret: "y" },
    }),
  ]);
  const all = makeActor(organizationId);
  const rep = makeActor(organizationId, { repNumber: "SR-1", ownAccountsOnly: true });
  return { all, rep };
}

const spell = ({ values }: Awaited<ReturnType<typeof suggestValues>>) =>
  values.map(({ value, count }) => `${value.toLowerCase()} ${count}`);

test("values come with the number of accounts that have them, the most frequent first", async () => {
  const { all } = await stocked();
  const of = async (field: string, search = "") =>
    spell(await suggestValues(all, { field, search }));
  expect(await of("pricing")).toEqual(["wholesale 2", "retail 1"]);
  expect(await of("repNumber")).toEqual(["sr-1 2", "sr-2 1"]);
  expect(await of("terms")).toEqual(["net30 1"]);
  expect(await of("currencyCode")).toEqual(["usd 2", "eur 1"]);
  expect(await of("addresses.city")).toEqual(["berlin 2", "100% town 1", "bern 1"]);
  expect(await of("addresses.country")).toEqual(["de 2", "ch 1", "us 1"]);
  expect(await of("addresses.state")).toEqual(["tx 1"]);
  expect(await of("contacts.contactType")).toEqual(["buyer 1"]);
  expect(await of("customerAttributes.region")).toEqual(["north 2"]);
  expect(await of("customerAttributes.score")).toEqual(["7 1"]);
  expect(await of("customerAttributes.none")).toEqual([]);
});

test("a search narrows them down without regard to case and accents, and means what it says", async () => {
  const { all } = await stocked();
  const of = async (field: string, search: string) =>
    spell(await suggestValues(all, { field, search }));
  expect(await of("addresses.city", "BÈR")).toEqual(["berlin 2", "bern 1"]);
  expect(await of("addresses.city", "0%")).toEqual(["100% town 1"]);
  expect(await of("addresses.city", "%")).toEqual(["100% town 1"]);
  expect(await of("pricing", "tail")).toEqual(["retail 1"]);
  expect(await of("customerAttributes.region", "nor")).toEqual(["north 2"]);
});

test("of a list that is narrowed, what its accounts have is counted, and how many have none", async () => {
  const { all, rep } = await stocked();
  const of = async (
    actor: Actor,
    field: string,
    filters: Filter[],
    search: string | null = null,
  ) => {
    const list = toSearchParams({ ...DEFAULT_QUERY, filters, search }).toString();
    const found = await suggestValues(actor, { field, search: "", list });
    return [...spell(found), `none ${found.none}`];
  };
  const is = (field: string, value: string): Filter => ({ field, operator: "equals", value });
  expect(await of(all, "repNumber", [])).toEqual(["sr-1 2", "sr-2 1", "none 0"]);
  expect(await of(all, "terms", [])).toEqual(["net30 1", "none 2"]);
  expect(await of(all, "terms", [is("repNumber", "SR-1")])).toEqual(["net30 1", "none 1"]);
  expect(await of(all, "terms", [is("repNumber", "SR-2")])).toEqual(["none 1"]);
  expect(await of(all, "pricing", [is("addresses.city", "Bern")])).toEqual([
    "retail 1",
    "none null",
  ]);
  expect(await of(all, "addresses.city", [is("currencyCode", "EUR")])).toEqual([
    "berlin 1",
    "none 0",
  ]);
  expect(await of(all, "addresses.state", [is("repNumber", "SR-1")])).toEqual(["tx 1", "none 2"]);
  expect(await of(all, "contacts.contactType", [])).toEqual(["buyer 1", "none 2"]);
  expect(await of(all, "customerAttributes.region", [is("pricing", "Retail")])).toEqual([
    "north 1",
    "none 0",
  ]);
  expect(await of(all, "customerAttributes.region", [])).toEqual(["north 2", "none 1"]);
  expect(await of(all, "addresses.country", [], "Bern")).toEqual(["ch 1", "none 0"]);
  expect(await of(rep, "terms", [])).toEqual(["net30 1", "none 1"]);
  expect(await of(rep, "addresses.city", [is("currencyCode", "EUR")])).toEqual(["none 0"]);
});

test("a rep learns of their own accounts only", async () => {
  const { rep } = await stocked();
  const of = async (field: string) => spell(await suggestValues(rep, { field, search: "" }));
  expect(await of("pricing")).toEqual(["retail 1", "wholesale 1"]);
  expect(await of("repNumber")).toEqual(["sr-1 2"]);
  expect(await of("currencyCode")).toEqual(["usd 2"]);
  expect(await of("addresses.city")).toEqual(["100% town 1", "berlin 1", "bern 1"]);
  expect(await of("customerAttributes.secret")).toEqual([]);
  expect(spell(await suggestAttributes(rep, ""))).toEqual(["region 2", "a_b 1", "score 1"]);
  expect(await missingAttributes(rep, ["secret", "region"])).toEqual(["secret"]);
  const nobody = { ...rep, repNumber: null };
  expect((await suggestValues(nobody, { field: "pricing", search: "" })).values).toEqual([]);
});

test("attributes are suggested as they are spelt", async () => {
  const { all } = await stocked();
  const { values } = await suggestAttributes(all, "secr");
  expect(values.map(({ value }) => value)).toEqual(["Secret", "secret"]);
  expect(spell(await suggestAttributes(all, "a_"))).toEqual(["a_b 1"]);
  expect(await missingAttributes(all, ["secret", "Region", "region"])).toEqual(["Region"]);
  expect(await missingAttributes(all, [])).toEqual([]);
});

test("other fields have no suggestions, other people no permission", async () => {
  const { all } = await stocked();
  for (const field of ["companyName", "active", "nope"]) {
    await expect(suggestValues(all, { field, search: "" })).rejects.toMatchObject({
      code: "validation",
    });
  }
  const powerless = { ...all, permissions: new Set<never>() };
  for (const attempt of [
    () => suggestValues(powerless, { field: "pricing", search: "" }),
    () => suggestAttributes(powerless, ""),
    () => missingAttributes(powerless, ["a"]),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  }
});
