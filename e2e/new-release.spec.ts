import { field, open, save } from "./account-page";
import { addAccounts, openAccounts } from "./accounts-table";
import { hold } from "./delayed-requests";
import { expect, test } from "./fixtures";

const CHUNKS = "**/_next/static/chunks/*.js";

test.use({ expectedConsoleErrors: [/status of 404|status of 409|ChunkLoadError|not found/] });

test("an action that the server does not know any more costs one reload, and no input", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await client.create("A-1");
  await signIn("sales_ops", "/customers");
  await open(page, "A-1");
  let loads = 0;
  page.on("load", () => {
    loads++;
  });
  await field(page, "Company name").fill("Typed");
  await page.route("**/customers/A-1", async (route) => {
    const { "next-action": action, ...headers } = route.request().headers();
    if (action === undefined) return route.continue();
    const unknown = { ...headers, "next-action": action.replace(/.{8}$/, "0bad0bad") };
    await route.fulfill({ response: await route.fetch({ headers: unknown }) });
  });
  await page.keyboard.press("Control+s");
  await expect.poll(() => loads).toBe(1);
  await expect(page).toHaveURL(/\/customers\/A-1$/);
  await expect(field(page, "Company name")).toHaveValue("Typed");

  // The server still does not know it: no second reload.
  await page.keyboard.press("Control+s");
  await expect(page.getByText("There is a new version of Rolodesk", { exact: true })).toBeVisible();
  expect(loads).toBe(1);

  await page.unrouteAll();
  await save(page);
  expect((await client.customer("A-1")).customer().companyName).toBe("Typed");
});

test("a part that the server does not have any more costs one reload, and no input or key", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 2);
  await openAccounts({ page, signIn });
  let loads = 0;
  page.on("load", () => {
    loads++;
  });
  const box = page.getByRole("searchbox", { name: "Search accounts" });
  let isOld = true;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) isOld = false;
  });
  // The rows of the typed search must not arrive before the page is left.
  await page.route(/search=.*_rsc=/, (route) => (isOld ? undefined : route.continue()));
  await box.fill("company 002");
  const release = await hold(page, CHUNKS);
  await page.route(CHUNKS, (route) => (isOld ? route.fulfill({ status: 404 }) : route.fallback()));
  const parsed = page.waitForEvent("domcontentloaded");
  await page.keyboard.press("Control+k");
  await parsed;
  await page.keyboard.type("c");
  release();
  await expect.poll(() => loads).toBe(1);
  await expect(box).toHaveValue("company 002c");
  await expect(box).toBeFocused();
});
