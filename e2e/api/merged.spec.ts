import type { Page } from "@playwright/test";
import { account, at } from "../api-client";
import { expect, test } from "../fixtures";

/** Merges on the page, since the API cannot merge. */
async function merge(page: Page, survivor: string, loser: string): Promise<void> {
  await page.goto(`/duplicates/${survivor}/${loser}`);
  await page.getByRole("button", { name: `Merge ${loser} into ${survivor}` }).click();
  await expect(page).toHaveURL(`/customers/${survivor}`);
}

test("a merged number is 404 to read, and 409 that names the survivor to write", async ({
  api,
  page,
  signIn,
}) => {
  const caller = await api();
  await caller.create("A-1", { companyEmail: "one@company.example" });
  await caller.create("A-2", { companyEmail: "two@company.example", externalId: "X-2" });
  await caller.create("A-3");
  await caller.update("A-1", { externalId: "X-1" });
  await signIn("sales_ops");
  await merge(page, "A-1", "A-2");

  expect((await caller.customer("A-2")).status).toBe(404);
  expect((await caller.list()).list().totalRecords).toBe(2);
  const named = { customerNumber: ["A-2 was merged into A-1."] };
  const answers = [
    await caller.update("a-2", { terms: "NET30" }),
    await caller.upsert(account("A-2")),
    await caller.write("POST", at("A-2", "activate")),
    await caller.write("POST", at("A-2", "renumber"), { customerNumber: "B-2" }),
    await caller.write("POST", at("A-3", "renumber"), { customerNumber: "A-2" }),
    await caller.write("DELETE", at("A-2")),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(409);
    expect(answer.header("content-type")).toBe("application/problem+json");
    expect(answer.errors()).toEqual(named);
    expect(answer.problem().detail).toContain("A-2 was merged into A-1.");
  }
  const byExternalId = await caller.upsert({ ...account("A-9"), externalId: "X-2" });
  expect([byExternalId.status, byExternalId.errors()]).toEqual([
    409,
    { externalId: ["A-2 was merged into A-1."] },
  ]);
  const batch = await caller.write("PUT", "/api/customers/batch", [account("A-2"), account("A-8")]);
  expect(JSON.parse(batch.text)).toMatchObject({
    results: [{ status: 409, errors: named }, { status: 201 }],
  });

  const rep = await api({ repNumber: "SR-019" });
  expect((await rep.update("A-2", { terms: "NET30" })).status).toBe(404);
  const blind = await rep.upsert(account("A-2"));
  expect(blind.status).toBe(409);
  expect(blind.text).not.toContain("A-1");
});

test("an account that another was merged into is deleted with it only where that is said", async ({
  api,
  page,
  signIn,
}) => {
  const caller = await api();
  await caller.create("A-1", { companyEmail: "one@company.example" });
  await caller.create("A-2", { companyEmail: "two@company.example" });
  await signIn("sales_ops");
  await merge(page, "A-1", "A-2");
  for (const query of ["", "?dryRun=true"]) {
    const refused = await caller.write("DELETE", `${at("A-1")}${query}`);
    expect(refused.status).toBe(409);
    expect(refused.errors().customerNumber?.[0]).toContain("A-2 was merged into A-1");
  }
  expect((await caller.write("DELETE", `${at("A-1")}?merged=yes`)).errors()).toHaveProperty(
    "merged",
  );
  const dry = await caller.write("DELETE", `${at("A-1")}?merged=delete&dryRun=true`);
  expect(dry.json()).toMatchObject({ dryRun: true, merged: ["A-2"] });
  expect((await caller.write("DELETE", `${at("A-1")}?merged=delete`)).status).toBe(204);
  expect((await caller.upsert(account("A-2"))).status).toBe(201);
});
