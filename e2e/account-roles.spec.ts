import { field, open, pageOf, save, section } from "./account-page";
import { expect, test } from "./fixtures";

const MAY = {
  sales_rep: { assign: false, lifecycle: false, remove: false },
  account_manager: { assign: true, lifecycle: false, remove: false },
  sales_ops: { assign: true, lifecycle: true, remove: true },
  admin: { assign: true, lifecycle: true, remove: true },
} as const;

for (const role of ["sales_rep", "account_manager", "sales_ops", "admin"] as const) {
  const { assign, lifecycle, remove } = MAY[role];
  test(`${role} sees what the role may do, and can do it`, async ({ page, api, signIn }) => {
    const client = await api();
    await client.create("A-1", { repNumber: "SR-019" });
    await signIn(role);
    await open(page, "A-1");
    const rep = section(page, "Company").getByRole("button", { name: /Sales rep/ });
    if (assign) await expect(rep).toBeEnabled();
    else await expect(rep).toBeDisabled();
    await expect(page.getByRole("button", { name: "Deactivate" })).toHaveCount(lifecycle ? 1 : 0);
    await page.getByRole("button", { name: "More actions" }).click();
    await expect(page.getByRole("menuitem")).toHaveText(
      remove ? ["Renumber…", "Merge with…", "Delete…"] : ["Renumber…"],
    );
    await page.keyboard.press("Escape");
    await field(page, "Company name").fill(`By ${role}`);
    await save(page);
    expect((await client.customer("A-1")).customer().companyName).toBe(`By ${role}`);
    await expect(section(page, "Activity")).toContainText("changed the company name");
  });
}

test.describe("somebody else's account", () => {
  test.use({ expectedConsoleErrors: [/404/] });

  test("is not there for a rep, neither by its number nor by an old one", async ({
    page,
    api,
    signIn,
  }) => {
    const client = await api();
    await client.create("A-1", { repNumber: "SR-001" });
    await client.write("POST", "/api/customers/A-1/renumber", { customerNumber: "A-2" });
    await signIn("sales_rep");
    for (const number of ["A-1", "A-2"]) {
      await page.goto(pageOf(number));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(`No account ${number}`);
    }
  });
});
