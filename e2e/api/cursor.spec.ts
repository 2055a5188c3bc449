import { z } from "zod";
import type { Api } from "../api-client";
import { expect, test } from "../fixtures";

const pageSchema = z.strictObject({
  data: z.array(z.looseObject({ customerNumber: z.string() })),
  nextCursor: z.string().nullable(),
});

/** A page by cursor: its numbers, and the cursor of the next one. */
async function pageAfter(caller: Api, query: string, after: string) {
  const answer = await caller.list(`${query}&after=${after}`);
  const { data, nextCursor } = pageSchema.parse(answer.json());
  return { numbers: data.map(({ customerNumber }) => customerNumber), nextCursor };
}

const ACCOUNTS = Array.from({ length: 40 }, (_, index) => ({
  customerNumber: `N-${String(index).padStart(2, "0")}`,
  companyName: `Name ${index % 4}`,
  pricing: index % 2 === 0 ? "Wholesale" : "Retail",
  terms: index % 3 === 0 ? null : `NET${(index % 3) * 30}`,
}));
/** Those that are changed or deleted between pages. */
const MOVING = ACCOUNTS.flatMap(({ customerNumber }, index) =>
  index % 5 === 0 ? customerNumber : [],
);

for (const query of [
  "pageSize=7",
  "pageSize=6&sortOn=pricing,companyName&sortDirection=desc,asc",
  "pageSize=9&sortOn=terms&sortDirection=desc",
]) {
  test(`${query}, page by page, gives once what stays while others come, go and move`, async ({
    api,
  }) => {
    const caller = await api();
    await caller.createAll(ACCOUNTS);
    const whole = (await caller.list(query.replace(/\d+/, "200"))).numbers();
    const still = whole.filter((number) => !MOVING.includes(String(number)));
    const moving = [...MOVING];
    const given: string[] = [];
    let after: string | null = "";
    for (let pages = 0; after !== null; pages++) {
      const read: Awaited<ReturnType<typeof pageAfter>> = await pageAfter(caller, query, after);
      given.push(...read.numbers);
      after = read.nextCursor;
      await caller.create(`New-${pages}`, { companyName: `Name ${pages % 4}`, terms: "NET30" });
      const [changed, deleted] = moving.splice(0, 2);
      if (changed)
        await caller.update(changed, { companyName: "A", pricing: "Retail", terms: "T" });
      if (deleted) await caller.write("DELETE", `/api/customers/${deleted}`);
    }
    expect(given.filter((number) => still.includes(number))).toEqual(still);
  });
}

test("a cursor that is none, or another list's, is 400 at after", async ({ api }) => {
  const caller = await api();
  await caller.createAll(ACCOUNTS.slice(0, 3));
  const { nextCursor } = await pageAfter(caller, "pageSize=1", "");
  for (const query of [
    "after=x",
    `after=${"A".repeat(2_000)}`,
    "after=%00",
    `after=${nextCursor}x`,
    `after=${nextCursor}&sortOn=terms`,
    `after=${nextCursor}&search=name`,
  ]) {
    const answer = await caller.list(query);
    expect(answer.status, query).toBe(400);
    expect(Object.keys(answer.errors()), query).toEqual(["after"]);
  }
  const both = await caller.list(`after=${nextCursor}&pageNumber=2`);
  expect([both.status, Object.keys(both.errors())]).toEqual([400, ["pageNumber"]]);
});
