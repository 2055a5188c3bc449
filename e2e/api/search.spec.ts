import { expect, test } from "../fixtures";

const ACCOUNTS = [
  {
    customerNumber: "NS-100",
    companyName: "Nórdic Steel Works",
    companyEmail: "hello@nordic.example",
    contacts: [
      { firstName: "Jane", lastName: "Smith", email: "jane@people.example" },
      { firstName: "Olaf", lastName: "Berg" },
    ],
  },
  { customerNumber: "PT-200", companyName: "100% Paint_Trade", companyEmail: "paint@x.example" },
];

const cases: [string, string[]][] = [
  ["ns-1", ["NS-100"]],
  ["nordic", ["NS-100"]],
  ["STEEL nordic", ["NS-100"]],
  ["hello@NORDIC", ["NS-100"]],
  ["jane", ["NS-100"]],
  ["jane smith", ["NS-100"]],
  ["smith people.example", ["NS-100"]],
  ["example", ["NS-100", "PT-200"]],
  ["100%", ["PT-200"]],
  ["paint_trade", ["PT-200"]],
  ["paint%trade", []],
  ["jane nobody", []],
  ["steelworks", []],
  ["\\", []],
];

for (const [search, expected] of cases) {
  test(`search=${search} finds ${expected.join(" and ") || "nothing"}`, async ({ api }) => {
    const caller = await api();
    await caller.createAll(ACCOUNTS);
    const query = `sortOn=customerNumber&search=${encodeURIComponent(search)}`;
    const answer = await caller.list(query);
    expect(answer.numbers()).toEqual(expected);
    expect(answer.list().totalRecords).toBe(expected.length);
  });
}

test("a search holds together with the filters", async ({ api }) => {
  const caller = await api();
  await caller.createAll(ACCOUNTS);
  const filter = "filters[0].field=companyName&filters[0].operator=startswith&filters[0].value=100";
  expect((await caller.list(`search=example&${filter}`)).numbers()).toEqual(["PT-200"]);
});

test("a search has 1 to 200 characters", async ({ api }) => {
  const caller = await api();
  for (const search of ["", "%20%20", "x".repeat(201)]) {
    const answer = await caller.list(`search=${search}`);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.errors())).toEqual(["search"]);
  }
  expect((await caller.list(`search=${"x".repeat(200)}`)).status).toBe(200);
  expect((await caller.list(`search=${encodeURIComponent("😀".repeat(200))}`)).status).toBe(200);
});
