import { addAccounts, cellAt, expectNumbers, gridOf, openAccounts } from "./accounts-table";
import { expect, test } from "./fixtures";

const search = "Search accounts";

/** A promise that is resolved on command. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

test("typing finds by number, name, e-mail and contact, and the address follows", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 12);
  await openAccounts({ page, signIn });
  const box = page.getByRole("searchbox", { name: search });
  await page.keyboard.press("/");
  await expect(box).toBeFocused();
  for (const words of ["a-007", "company 007", "A-007@COMPANY", "smith007", "jane 007"]) {
    await box.fill(words);
    await expectNumbers(page, ["A-007"]);
    await expect(page).toHaveURL((url) => url.searchParams.get("search") === words);
  }
  await expect(page.getByRole("status").filter({ hasText: "1 account." })).toBeAttached();
  await page.reload();
  await expect(box).toHaveValue("jane 007");
  await expectNumbers(page, ["A-007"]);
});

test("no typed character is lost while answers arrive, and a late answer does not win", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 12);
  await openAccounts({ page, signIn });
  // The first answer arrives after the second one.
  const late = gate();
  const came = gate();
  await page.route(/search=compa(&|$)/, async (route) => {
    const answer = await route.fetch();
    await late.opened;
    await route.fulfill({ response: answer }).catch(() => undefined);
    came.open();
  });
  const box = page.getByRole("searchbox", { name: search });
  await box.pressSequentially("compa");
  await page.waitForRequest(/search=compa(&|$)/);
  await box.pressSequentially("ny 003", { delay: 60 });
  await expect(box).toHaveValue("company 003");
  await expectNumbers(page, ["A-003"]);
  late.open();
  await came.opened;
  await expect(box).toHaveValue("company 003");
  await expectNumbers(page, ["A-003"]);
});

test("Enter on an exact number opens the account, on anything else it searches", async ({
  api,
  page,
  signIn,
}) => {
  const caller = await api();
  await addAccounts(caller, 3);
  await caller.upsert({
    customerNumber: "A/B 1%",
    companyName: "Odd",
    companyEmail: "odd@elsewhere.example",
    pricing: "Retail",
  });
  await openAccounts({ page, signIn });
  const box = page.getByRole("searchbox", { name: search });
  await box.fill("company");
  await box.press("Enter");
  await expectNumbers(page, ["A-001", "A-002", "A-003"]);
  await expect(page).toHaveURL(/search=company$/);
  await box.fill("a/b 1%");
  await box.press("Enter");
  await page.waitForURL("**/customers/A%2FB%201%25");
  await expect(page.getByRole("heading", { name: "Odd" })).toBeVisible();
});

test.describe("while the server cannot be asked for a number", () => {
  test.use({ expectedConsoleErrors: [/ERR_FAILED|Failed to fetch/] });

  test("Enter searches", async ({ api, page, signIn }) => {
    await addAccounts(await api(), 3);
    await openAccounts({ page, signIn });
    await page.route("**/customers*", (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    const box = page.getByRole("searchbox", { name: search });
    await box.fill("Company 002");
    await box.press("Enter");
    await expectNumbers(page, ["A-002"]);
  });
});

test("Back undoes a search as one step, and the box follows", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn });
  const box = page.getByRole("searchbox", { name: search });
  await box.pressSequentially("company 00", { delay: 80 });
  await expect(page).toHaveURL(/search=company/);
  await box.pressSequentially("2", { delay: 80 });
  await expectNumbers(page, ["A-002"]);
  await page.goBack();
  await expectNumbers(page, ["A-001", "A-002", "A-003"]);
  await expect(box).toHaveValue("");
  await expect(page).toHaveURL(/\/customers$/);
});

test("what matches nothing says so, and one press clears the search", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 2);
  await openAccounts({ page, signIn });
  await page.getByRole("searchbox", { name: search }).fill("nowhere");
  await expect(page.getByRole("heading", { name: "No account matches" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "No account matches." })).toBeAttached();
  await page.getByRole("button", { name: "Clear search" }).last().click();
  await expectNumbers(page, ["A-001", "A-002"]);
  await expect(page.getByRole("searchbox", { name: search })).toHaveValue("");
});

test("a sales rep finds own accounts only", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 10);
  await openAccounts({ page, signIn }, "sales_rep");
  await expectNumbers(page, ["A-002", "A-007"]);
  await expect(gridOf(page)).toHaveAttribute("aria-rowcount", "3");
  const box = page.getByRole("searchbox", { name: search });
  await box.fill("A-001");
  await box.press("Enter");
  await expect(page.getByRole("heading", { name: "No account matches" })).toBeVisible();
});

test("a search that is typed on before its first answer still leaves the way back", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn }, "sales_ops", "/customers?sortOn=pricing");
  const late = gate();
  await page.route(/search=comp(&|$)/, async (route) => {
    await late.opened;
    await route.continue().catch(() => undefined);
  });
  const box = page.getByRole("searchbox", { name: search });
  await box.pressSequentially("comp");
  await page.waitForRequest(/search=comp(&|$)/);
  await box.pressSequentially("any 003");
  await expectNumbers(page, ["A-003"]);
  late.open();
  await page.goBack();
  await expect(page).toHaveURL(/\/customers\?sortOn=pricing$/);
  await expect(box).toHaveValue("");
});

test("a row says what it was found by where no cell shows it", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn });
  const box = page.getByRole("searchbox", { name: search });
  const name = cellAt(page, 0, 1);
  await box.fill("smith002");
  await expectNumbers(page, ["A-002"]);
  await expect(name).toHaveText(/Company 002.*Found by Jane Smith002/);
  await box.fill("a-002@company");
  await expect(name).toContainText("Found by a-002@company.example");
  await page.goto("/customers?search=a-002@company&columns=companyName,companyEmail");
  await expectNumbers(page, ["A-002"]);
  await expect(name).toHaveText("Company 002");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("smith002");
  await expect(page.getByRole("option", { name: /Company 002/ })).toContainText("Jane Smith002");
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/customers?search=smith002");
  await expect(page.getByRole("list", { name: "Accounts" })).toContainText("Jane Smith002");
});
