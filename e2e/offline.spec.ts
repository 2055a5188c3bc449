import type { Route } from "@playwright/test";
import { addAccounts, expectNumbers, gridOf, openAccounts } from "./accounts-table";
import { expect, test } from "./fixtures";

test.use({ expectedConsoleErrors: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|502/] });

const isSearch = (url: URL) => url.searchParams.has("search") && url.searchParams.has("_rsc");

test("without the network the rows stay, nothing typed is lost, and it goes on", async ({
  api,
  context,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn });
  const box = page.getByRole("searchbox", { name: "Search accounts" });
  const line = page.getByRole("status").filter({ hasText: "Offline." });
  await context.setOffline(true);
  await box.pressSequentially("company", { delay: 250 });
  await expect(line).toHaveText(/^Offline\. Rows of \d+:\d\d [AP]M\.Retry$/);
  await box.pressSequentially(" 003");
  await page.getByRole("button", { name: "Retry" }).click();
  await expectNumbers(page, ["A-001", "A-002", "A-003"]);

  await gridOf(page).getByRole("button", { name: "Peek at Company 002" }).click();
  await expect(box).toHaveValue("company 003");
  await page.keyboard.press("Escape");

  await context.setOffline(false);
  await expectNumbers(page, ["A-003"]);
  await expect(page).toHaveURL((url) => url.searchParams.get("search") === "company 003");
  await expect(line).toHaveCount(0);
  await expect(box).toHaveValue("company 003");
});

test("a link without the network says so, leaves the page as it is, and opens afterwards", async ({
  api,
  context,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn });
  await context.setOffline(true);
  const line = page.getByRole("status").filter({ hasText: "Offline." });
  await expect(line).toContainText("Rows of");
  await gridOf(page).getByRole("link", { name: "A-002" }).click();
  await expect(line).toContainText("It opens when the network is back.");
  await expectNumbers(page, ["A-001", "A-002", "A-003"]);
  await context.setOffline(false);
  await page.waitForURL("**/customers/A-002");
});

test("a server that is away behind its proxy is waited for as well", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn });
  const away = (route: Route) => route.fulfill({ status: 502, contentType: "text/html" });
  await page.route(isSearch, away);
  await page.route("**/api/health/live", away);
  const box = page.getByRole("searchbox", { name: "Search accounts" });
  await box.fill("company 003");
  await expect(page.getByText("Offline.")).toBeVisible();
  await expectNumbers(page, ["A-001", "A-002", "A-003"]);
  await page.unrouteAll();
  await page.getByRole("button", { name: "Retry" }).click();
  await expectNumbers(page, ["A-003"]);
});
