import type { Api } from "../api-client";
import { expect, test } from "../fixtures";

const named = (names: readonly string[]) =>
  names.map((companyName, index) => ({ customerNumber: `N-${index + 1}`, companyName }));

async function names(caller: Api, query: string): Promise<unknown[]> {
  return (await caller.list(query)).list().data.map((item) => item.companyName);
}

test("an empty organization has no pages", async ({ api }) => {
  expect((await (await api()).list()).list()).toEqual({
    data: [],
    totalRecords: 0,
    currentPage: 1,
    totalPages: 0,
  });
});

test("25 a page by name, with true totals; pages never overlap", async ({ api }) => {
  const caller = await api();
  const all = Array.from({ length: 60 }, (_, index) => ({
    customerNumber: `P-${String(index).padStart(2, "0")}`,
    companyName: "The same name",
  }));
  await caller.createAll(all);
  const first = (await caller.list()).list();
  expect(first).toMatchObject({ totalRecords: 60, currentPage: 1, totalPages: 3 });
  expect(first.data).toHaveLength(25);
  const seen: unknown[] = [];
  for (let page = 1; page <= 3; page++) {
    const answer = await caller.list(`pageNumber=${page}`);
    expect(answer.list().currentPage).toBe(page);
    seen.push(...answer.numbers());
  }
  expect(seen).toEqual(all.map(({ customerNumber }) => customerNumber));
  const backwards = await caller.list("sortDirection=desc&pageSize=200");
  expect(backwards.numbers()).toEqual(seen);
});

test("beyond the last page: no rows, the true totals", async ({ api }) => {
  const caller = await api();
  await caller.createAll(named(["A", "B", "C"]));
  expect((await caller.list("pageNumber=9&pageSize=2")).list()).toEqual({
    data: [],
    totalRecords: 3,
    currentPage: 9,
    totalPages: 2,
  });
  expect((await caller.list("pageNumber=2147483647&pageSize=200")).status).toBe(200);
});

test("names of parameters, fields and directions are taken in any case", async ({ api }) => {
  const caller = await api();
  await caller.createAll(named(["Alpha", "Beta", "Gamma"]));
  const answer = await caller.list("PAGESIZE=2&pagenumber=1&SORTON=COMPANYNAME&SortDirection=DESC");
  expect(answer.numbers()).toEqual(["N-3", "N-2"]);
});

for (const query of [
  "pageNumber=0",
  "pageNumber=-1",
  "pageNumber=1.5",
  "pageNumber=x",
  "pageNumber=",
  "pageNumber=1e3",
  "pageNumber=2147483648",
  "pageNumber=99999999999999999999",
  "pageSize=0",
  "pageSize=201",
  "pageSize=ten",
  "pageSize=%205",
  "sortOn=nothing",
  "sortOn=",
  "sortOn=companyName,nothing",
  "sortOn=addresses.city",
  "sortDirection=up",
  "sortDirection=",
  "sortDirection=asc,up",
]) {
  test(`${query} is 400 at its parameter`, async ({ api }) => {
    const answer = await (await api()).list(query);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.errors())).toEqual([query.split("=")[0]]);
  });
}

test("all problems of the parameters come at once", async ({ api }) => {
  const answer = await (await api()).list(
    "pageNumber=0&pageSize=0&sortOn=x&sortDirection=y&search=&filters=x&include=z",
  );
  expect(Object.keys(answer.errors()).sort()).toEqual([
    "filters",
    "include",
    "pageNumber",
    "pageSize",
    "search",
    "sortDirection",
    "sortOn",
  ]);
});

test("text sorts without regard to case and accents", async ({ api }) => {
  const caller = await api();
  await caller.createAll(named(["zebra", "Éclair", "apple", "Zulu", "eclair B", "Ähnlich"]));
  const sorted = ["Ähnlich", "apple", "Éclair", "eclair B", "zebra", "Zulu"];
  expect(await names(caller, "sortOn=Name")).toEqual(sorted);
  expect(await names(caller, "")).toEqual(sorted);
  expect(await names(caller, "sortOn=name&sortDirection=desc")).toEqual(sorted.toReversed());
});

test("nulls come last in both directions", async ({ api }) => {
  const caller = await api();
  await caller.createAll([
    { customerNumber: "N-1", terms: null },
    { customerNumber: "N-2", terms: "NET30" },
    { customerNumber: "N-3", terms: null },
    { customerNumber: "N-4", terms: "NET15" },
  ]);
  const up = await caller.list("sortOn=terms");
  expect(up.numbers()).toEqual(["N-4", "N-2", "N-1", "N-3"]);
  const down = await caller.list("sortOn=terms&sortDirection=desc");
  expect(down.numbers()).toEqual(["N-2", "N-4", "N-1", "N-3"]);
});

test("ties are in the order of the number, whatever the direction", async ({ api }) => {
  const caller = await api();
  await caller.createAll(
    ["b-2", "B-1", "a-3", "Å-1", "A-2"].map((customerNumber) => ({
      customerNumber,
      companyName: "Same",
    })),
  );
  const order = ["Å-1", "A-2", "a-3", "B-1", "b-2"];
  expect((await caller.list()).numbers()).toEqual(order);
  expect((await caller.list("sortDirection=desc")).numbers()).toEqual(order);
  expect((await caller.list("sortOn=active&sortDirection=desc")).numbers()).toEqual(order);
});

test("several fields sort in turn; the last direction repeats", async ({ api }) => {
  const caller = await api();
  await caller.createAll([
    { customerNumber: "N-1", pricing: "Retail", companyName: "A" },
    { customerNumber: "N-2", pricing: "Premium", companyName: "B" },
    { customerNumber: "N-3", pricing: "Retail", companyName: "C" },
    { customerNumber: "N-4", pricing: "Premium", companyName: "D" },
  ]);
  const sorted = async (query: string) => (await caller.list(query)).numbers();
  expect(await sorted("sortOn=pricing,Name")).toEqual(["N-2", "N-4", "N-1", "N-3"]);
  expect(await sorted("sortOn=pricing,Name&sortDirection=asc,desc")).toEqual([
    "N-4",
    "N-2",
    "N-3",
    "N-1",
  ]);
  expect(await sorted("sortOn=pricing,Name&sortDirection=desc")).toEqual([
    "N-3",
    "N-1",
    "N-4",
    "N-2",
  ]);
});

test("every scalar field and both times can be sorted on", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  await caller.create("A-2");
  for (const field of [
    "customerNumber",
    "organizationId",
    "companyName",
    "companyEmail",
    "companyPhone",
    "companyFax",
    "pricing",
    "active",
    "repNumber",
    "terms",
    "currencyCode",
    "externalId",
    "createdAt",
    "updatedAt",
  ]) {
    expect((await caller.list(`sortOn=${field}`)).list().totalRecords, field).toBe(2);
  }
  const newest = await caller.list("sortOn=createdAt&sortDirection=desc");
  expect(newest.numbers()).toEqual(["A-2", "A-1"]);
});

test("parameters that are none of a list's are left alone", async ({ api }) => {
  expect((await (await api()).list("columns=terms&utm_source=x")).status).toBe(200);
});
