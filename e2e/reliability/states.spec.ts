import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { toSearchParams } from "@/lib/customers/list/query";
import { gridOf } from "../accounts-table";
import { expect, test } from "../fixtures";
import { makeAccounts } from "../list-accounts";
import { anyQuery } from "../list-data";
import { loadStep } from "./load-step";
import { isSoak, load, record } from "./record";

const SEED = isSoak() ? Math.floor(Math.random() * 2 ** 31) : 20261129;
const CUSTOMERS = 60;

/** The stored number of each row, since displayed text loses blanks. */
const gridNumbers = (page: Page) =>
  gridOf(page).locator('tbody [data-column="0"] a').allTextContents();

/** The file's numbers, without the escape against formulas. */
async function exportedNumbers(page: Page, params: URLSearchParams): Promise<string[]> {
  const response = await page.request.get(`/customers/export?${params}`);
  expect(response.status()).toBe(200);
  const rows: Record<string, string>[] = parse(await response.text(), { columns: true, bom: true });
  return rows.map((row) => (row.Number ?? "").replace(/^'(?=[=+\-@\t\r])/, ""));
}

test("whatever is asked, table, API and export have the same accounts in the same order", async ({
  api,
  page,
  server,
  signIn,
}) => {
  const caller = await api();
  await makeAccounts(caller, CUSTOMERS, SEED);
  await signIn("sales_ops");
  const total = load(1_000, 12);
  let telling = 0;
  const states = fc.asyncProperty(anyQuery, async (query) => {
    const params = toSearchParams(query);
    const { data, totalRecords } = (await caller.list(params.toString())).list();
    const listed = data.map(({ customerNumber }) => customerNumber);
    if (listed.length > 0 && totalRecords < CUSTOMERS) telling++;

    await page.goto(`/customers?${params}`);
    if (listed.length > 0) await expect.poll(() => gridNumbers(page)).toEqual(listed);
    else {
      const title = totalRecords > 0 ? "There is no such page" : "No account matches";
      await expect(page.getByRole("heading", { name: title })).toBeVisible();
    }

    const exported = await exportedNumbers(page, params);
    expect(exported).toHaveLength(totalRecords);
    const offset = (query.pageNumber - 1) * query.pageSize;
    expect(exported.slice(offset, offset + query.pageSize)).toEqual(listed);
  });
  await loadStep(() => fc.assert(states, { seed: SEED, numRuns: total }));
  expect(telling, "states that show some").toBeGreaterThan(total / 5);
  record({
    row: "states",
    engine: server.name,
    load: `${total} states of ${CUSTOMERS} accounts, seed ${SEED}`,
    result: `the same in all three (${telling} of them show some, not all)`,
  });
});
