import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const otherTheme = (page: Page) =>
  page.evaluate(() => (matchMedia("(prefers-color-scheme: dark)").matches ? "light" : "dark"));

async function violationsOf(page: Page, rules?: string[]): Promise<string[]> {
  // Colours are judged where they come to rest; of what is folded away no animation comes to its end by itself.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) {
        animation.finish();
      }
    }
  });
  // React Aria's announcer goes on naming a button for some seconds after it is gone.
  const axe = new AxeBuilder({ page }).exclude("[data-live-announcer]");
  const { violations } = await (rules
    ? axe.withRules(rules)
    : axe.disableRules(["document-title"])
  ).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
}

/** Nothing in this state of the page keeps somebody out, in either theme: they differ in nothing but their colours. */
export async function expectNoViolations(page: Page, state = "the page"): Promise<void> {
  expect(await violationsOf(page), state).toEqual([]);
  // The rule document-title, but with patience: a page that is refreshed gets its title a moment after its rows.
  await expect(page, state).toHaveTitle(/\S/);
  const colorScheme = await otherTheme(page);
  await page.emulateMedia({ colorScheme });
  const found = await violationsOf(page, ["color-contrast", "link-in-text-block"]);
  expect(found, `${state}, ${colorScheme}`).toEqual([]);
  await page.emulateMedia({ colorScheme: colorScheme === "dark" ? "light" : "dark" });
}
