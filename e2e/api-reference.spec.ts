import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";

test("the reference needs no sign-in and names every call", async ({ page }) => {
  await page.goto("/docs/api");
  await expect(page.getByRole("heading", { level: 1, name: "Customers API" })).toBeVisible();
  for (const name of [
    "List customers",
    "Get a customer",
    "Update a customer",
    "Activate a customer",
    "Delete a customer",
    "Give a customer another number",
    "Create or update many customers",
    "Get a token",
    "Filters",
    "Problems",
  ]) {
    await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  }
});

test("the contents lead to the parts", async ({ page }) => {
  await page.goto("/docs/api");
  const contents = page.getByRole("navigation", { name: "Contents" });
  await contents.getByRole("link", { name: "Problems" }).click();
  await expect(page).toHaveURL(/#problems$/);
  await expect(page.getByRole("heading", { name: "Problems", exact: true })).toBeInViewport();
});

test("an example can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/docs/api");
  await page.getByRole("button", { name: "Copy: Call of GET /api/customers", exact: true }).click();
  await expect(page.getByText("Copied.")).toBeAttached();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("curl -X GET");
  expect(copied).toContain("/api/customers?pageNumber=1&pageSize=25");
});

for (const width of [1440, 320]) {
  test(`has no accessibility problem and no sideways scroll: ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/docs/api");
    await expectNoViolations(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}
