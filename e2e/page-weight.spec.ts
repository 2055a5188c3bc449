import type { Page } from "@playwright/test";
import { gridOf } from "./accounts-table";
import { expect, test } from "./fixtures";

const KIBIBYTE = 1024;
const MOST_SCRIPT = 280 * KIBIBYTE;
const MOST_HTML = 120_000;

const accounts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    customerNumber: `ACME-${1000 + index}`,
    companyName: `Acme Steel Works ${index}`,
    companyEmail: `office${index}@acme.example`,
    companyPhone: "512-800-1000",
    pricing: index % 2 === 0 ? "Premium" : "Retail",
    repNumber: "SR-001",
    terms: "NET30",
    addresses: [
      {
        addressType: "Shipping",
        line1: `${index} Main Street`,
        city: "Austin",
        state: "TX",
        postalCode: "78701",
        country: "US",
      },
    ],
  }));

/** What the page loads from now on: the bytes of its scripts as they were sent, and pages that Next asks for. */
function watch(page: Page) {
  const scripts: Promise<number>[] = [];
  const pages: string[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script") {
      scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    }
  });
  page.on("request", (request) => {
    if (request.headers().rsc !== undefined) pages.push(new URL(request.url()).pathname);
  });
  return {
    pages,
    scriptBytes: async () => (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0),
  };
}

test("the table is light, and fetches only what is about to be opened", async ({
  api,
  page,
  signIn,
}) => {
  await (await api()).createAll(accounts(60));
  await signIn("admin");
  const loaded = watch(page);
  const answer = await page.goto("/customers");
  const html = (await answer?.text()) ?? "";
  await page.waitForLoadState("networkidle");
  const scripts = await loaded.scriptBytes();
  expect(loaded.pages).toEqual([]);

  const next = page.getByRole("button", { name: "Next page" });
  await next.hover();
  await expect.poll(() => new Set(loaded.pages)).toEqual(new Set(["/customers"]));
  await gridOf(page).getByRole("link", { name: "ACME-1003" }).hover();
  await expect.poll(() => loaded.pages).toContain("/customers/ACME-1003");
  expect(new Set(loaded.pages)).toEqual(new Set(["/customers", "/customers/ACME-1003"]));

  expect(scripts).toBeLessThanOrEqual(MOST_SCRIPT);
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MOST_HTML);
});
