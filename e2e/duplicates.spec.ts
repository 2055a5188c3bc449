import type { Page } from "@playwright/test";
import { open, section } from "./account-page";
import type { Api } from "./api-client";
import { expectNoViolations } from "./axe";
import { hold } from "./delayed-requests";
import { expect, test } from "./fixtures";
import { press, tabTo, type } from "./keyboard";

const austin = [{ addressType: "Billing", line1: "Main 1", city: "Austin" }];

/** Two pairs of possible duplicates, and an account without any. */
async function addPairs(client: Api): Promise<void> {
  const one = (customerNumber: string, more: object = {}) => ({
    customerNumber,
    companyEmail: `${customerNumber.replace("-", "m").replace(".", "p")}@company.example`,
    ...more,
  });
  await client.createAll([
    one("AC-1", { companyName: "Acme Steel", terms: "NET30", addresses: austin }),
    one("AC.1", {
      companyName: "Beta Paper",
      companyPhone: "512-800-1000",
      terms: "NET60",
      contacts: [{ firstName: "Jane", lastName: "Cole" }],
    }),
    one("B-2", { companyName: "Harbor Foods", companyEmail: "orders@harbor.example" }),
    one("C-3", { companyName: "Harbor Kitchens", companyEmail: "orders@harbor.example" }),
    one("D-4", { companyName: "Nobody Else" }),
  ]);
}

const pairs = (page: Page) => page.getByRole("list", { name: "Pairs of accounts" });
const pair = (page: Page, names: string) => pairs(page).getByRole("listitem", { name: names });
const chip = (page: Page, name: RegExp) =>
  page.getByRole("group", { name: "Pairs" }).getByRole("button", { name });

test("by keyboard alone: reviewed, compared, merged, found under both numbers, taken back", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addPairs(client);
  await signIn("sales_ops");
  await page.goto("/");
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expect(page).toHaveURL("/duplicates");
  await expect(pairs(page).getByRole("listitem")).toHaveCount(2);
  const acme = pair(page, "AC-1 and AC.1");
  await expect(acme).toContainText("Same number");
  await expect(acme).toContainText("Differ in: Company name, E-mail, Phone, Terms");

  await press(page, acme.getByRole("link", { name: /Compare and merge/ }));
  await expect(page.getByRole("heading", { name: "Merge AC.1 into AC-1" })).toBeVisible();
  const terms = page.getByRole("radiogroup", { name: "Terms" });
  await expect(terms.getByRole("radio", { name: /NET30/ })).toBeChecked();
  await expect(
    page.getByRole("radiogroup", { name: "Phone" }).getByRole("radio", { name: /512/ }),
  ).toBeChecked();
  await tabTo(page, terms.getByRole("radio", { name: /NET30/ }));
  await page.keyboard.press("ArrowRight");
  await expect(terms.getByRole("radio", { name: /NET60/ })).toBeChecked();
  await expect(page.getByRole("list", { name: "Contacts that go over" })).toContainText(
    "Jane Cole",
  );
  await press(page, page.getByRole("button", { name: "Merge AC.1 into AC-1" }));
  await expect(page).toHaveURL("/customers/AC-1");
  expect((await client.customer("AC-1")).customer()).toMatchObject({
    companyName: "Acme Steel",
    companyPhone: "512-800-1000",
    terms: "NET60",
    contacts: [{ firstName: "Jane" }],
  });
  expect((await client.customer("AC.1")).status).toBe(404);

  await page.goto("/customers/AC.1");
  await expect(page).toHaveURL("/customers/AC-1?merged=AC.1");
  await expect(page.getByText("AC.1 was merged into AC-1. Links to it lead here.")).toBeVisible();
  await page.goto("/duplicates/AC.1/AC-1");
  await expect(page).toHaveURL("/customers/AC-1");

  const activity = section(page, "Activity");
  await expect(activity).toContainText("merged another account into the account");
  await press(page, activity.getByRole("link", { name: /^Undo: .* merged another/ }));
  await expect(page).toHaveURL(/\/activity\//);
  await expect(page.getByText("Merge of 2 accounts").first()).toBeVisible();
  await press(page, page.getByRole("button", { name: "Undo…" }));
  await press(page, page.getByRole("button", { name: "Restore 2 accounts" }));
  await expect(page.getByText("Undone in 2 accounts").first()).toBeVisible();
  expect((await client.customer("AC.1")).customer()).toMatchObject({
    companyName: "Beta Paper",
    contacts: [{ firstName: "Jane" }],
  });
  expect((await client.customer("AC-1")).customer()).toMatchObject({
    companyPhone: null,
    terms: "NET30",
  });
});

test("the toast takes a merge back at once; a stale comparison merges nothing", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addPairs(client);
  await signIn("sales_ops");
  await page.goto("/duplicates/B-2/C-3");
  await client.update("C-3", { companyFax: "9" });
  await page.getByRole("radiogroup", { name: "Company name" }).getByText("Harbor Kitchens").click();
  const merge = page.getByRole("button", { name: "Merge C-3 into B-2" });
  await merge.click();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was merged" })).toBeVisible();
  await expect(page.getByRole("radiogroup", { name: "Fax" })).toBeVisible();
  await expect(
    page
      .getByRole("radiogroup", { name: "Company name" })
      .getByRole("radio", { name: /Harbor Kitchens/ }),
  ).toBeChecked();
  const release = await hold(page, /\/customers\/B-2(\?|$)/);
  await merge.click();
  await expect(page.getByText("C-3 was merged into B-2")).toBeVisible();
  // The merge is done, but its page has not loaded yet.
  await merge.click({ force: true });
  release();
  await expect(page).toHaveURL("/customers/B-2");
  expect((await client.customer("B-2")).customer().companyName).toBe("Harbor Kitchens");
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("C-3 is back, with all that was its own")).toBeVisible();
  expect((await client.customer("C-3")).customer().companyFax).toBe("9");
});

test("by keyboard alone: not duplicates leaves the list and the board's number, and comes back", async ({
  api,
  page,
  signIn,
}) => {
  await addPairs(await api());
  await signIn("sales_ops");
  await page.goto("/");
  const tile = page.getByRole("link", { name: /Possible duplicate/ });
  await expect(tile).toHaveText("4 Possible duplicate");
  await tile.click();
  await expect(page.getByRole("row")).toHaveCount(5);
  await page.goto("/");
  await page.getByRole("link", { name: "Review the pairs" }).click();
  await expect(page).toHaveURL("/duplicates");

  await press(page, chip(page, /^Same e-mail/));
  await expect(page).toHaveURL("/duplicates?sign=email");
  await expect(pairs(page).getByRole("listitem")).toHaveCount(1);
  await press(page, pair(page, "B-2 and C-3").getByRole("button", { name: /^Not duplicates/ }));
  await expect(page.getByText("No pair with this evidence")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await press(page, chip(page, /^Not duplicates/));
  await expect(pair(page, "B-2 and C-3")).toContainText(/Olga Petrov said they are two accounts/);
  await page.goto("/");
  await expect(page.getByRole("link", { name: /Possible duplicate/ })).toHaveText(
    "2 Possible duplicate",
  );
  await page.goto("/duplicates?show=dismissed");
  await press(page, pair(page, "B-2 and C-3").getByRole("button", { name: /^Undo/ }));
  await expect(page.getByText("No pair was said to be two accounts")).toBeVisible();
  await press(page, chip(page, /^All/));
  await expect(pairs(page).getByRole("listitem")).toHaveCount(2);
});

test("the account's menu asks for the other account and compares the two", async ({
  api,
  page,
  signIn,
}) => {
  await addPairs(await api());
  await signIn("sales_ops");
  await open(page, "D-4");
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Merge with…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Compare" }).click();
  await expect(dialog).toContainText("Choose an account.");
  await dialog.getByRole("button", { name: /Other account/ }).click();
  await page.keyboard.type("kitchens");
  await expect(page.getByRole("option", { name: /Harbor Kitchens/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL("/duplicates/D-4/C-3");
  await page.getByRole("link", { name: /^Swap/ }).click();
  await expect(page).toHaveURL("/duplicates/C-3/D-4");
  await expect(page.getByRole("heading", { name: "Merge D-4 into C-3" })).toBeVisible();
});

test("while an account is created, those that it may be are named, and it is created all the same", async ({
  api,
  page,
  signIn,
}) => {
  await addPairs(await api());
  let asked = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.headers()["next-action"]) asked++;
  });
  await signIn("sales_ops");
  await page.goto("/customers/new");
  const notice = page.getByRole("list", { name: "Possible duplicates" });
  const start = asked;
  await type(page, page.getByRole("textbox", { name: "Company name" }), "Harbor Foods");
  await type(page, page.getByRole("textbox", { name: "E-mail" }).first(), "orders@harbor");
  await expect(notice).toHaveCount(0);
  expect(asked).toBe(start);
  await page.keyboard.type(".example");
  await expect(notice.getByRole("listitem")).toHaveCount(2);
  await expect(notice).toContainText("Same e-mail");
  await expect(page.getByRole("status").filter({ hasText: "may be one of these" })).toHaveCount(1);
  await type(page, page.getByRole("textbox", { name: "Account number" }), "b2");
  await expect(notice.getByRole("listitem").first()).toContainText("Same number · Same e-mail");
  await expect(notice.getByRole("link").first()).toHaveAttribute("href", "/customers/B-2");
  await expectNoViolations(page, "the warning");
});

test("a rep is warned of own accounts alone, and merges none", async ({ api, page, signIn }) => {
  const client = await api();
  await addPairs(client);
  await client.update("B-2", { repNumber: "SR-019" });
  await signIn("sales_rep");
  await page.goto("/customers/new");
  await type(page, page.getByRole("textbox", { name: "E-mail" }).first(), "orders@harbor.example");
  const notice = page.getByRole("list", { name: "Possible duplicates" });
  await expect(notice.getByRole("listitem")).toHaveCount(1);
  await expect(notice).toContainText("B-2");
  await expect(page.getByRole("link", { name: "Duplicates" })).toHaveCount(0);
  await page.goto("/duplicates/B-2/C-3");
  await expect(page.getByText("Your role cannot merge accounts.")).toBeVisible();
});

for (const width of [1280, 375]) {
  test(`nothing of it keeps somebody out: ${width} px`, async ({ api, page, signIn }) => {
    await addPairs(await api());
    await page.setViewportSize({ width, height: 800 });
    await signIn("sales_ops");
    await page.goto("/duplicates");
    await expect(pairs(page)).toBeVisible();
    await expectNoViolations(page, "the pairs");
    const isWider = () =>
      page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(await isWider()).toBe(false);
    await page.goto("/duplicates/AC-1/AC.1");
    await expect(page.getByRole("radiogroup").first()).toBeVisible();
    await expectNoViolations(page, "the comparison");
    await page.getByText(/fields are the same/).click();
    await expectNoViolations(page, "the comparison with what is equal");
    expect(await isWider()).toBe(false);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await isWider()).toBe(false);
    await page.goto("/duplicates?sign=name");
    await expect(page.getByText("No pair with this evidence")).toBeVisible();
    await expectNoViolations(page, "no pair");
    expect(await isWider()).toBe(false);
  });
}
