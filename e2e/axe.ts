import { expect, type Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";

const otherTheme = (page: Page) =>
  page.evaluate(() => (matchMedia("(prefers-color-scheme: dark)").matches ? "light" : "dark"));

async function violationsOf(page: Page, options: RunOptions): Promise<string[]> {
  // Loading axe costs as much as running it, so it is loaded once per document.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (runOptions) => {
    // Waits for animations, because colours must be final. Animations inside closed elements never
    // end and are ignored. The end of one can start another, in elements that inherit a colour.
    const moving = () =>
      document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState !== "finished" &&
            effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
        );
    do {
      for (const animation of moving()) animation.finish();
      await new Promise(requestAnimationFrame);
    } while (moving().length > 0);
    const { run }: typeof axe = Reflect.get(window, "axe");
    // React Aria's announcer refers to a button for some seconds after it is gone.
    const { violations } = await run({ exclude: ["[data-live-announcer]"] }, runOptions);
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
    );
  }, options);
}

/**
 * Expects no accessibility violations in this state of the page, in both themes; the themes differ
 * only in colours.
 */
export async function expectNoViolations(page: Page, state = "the page"): Promise<void> {
  const resultTypes: RunOptions["resultTypes"] = ["violations"];
  const withoutTitle = { resultTypes, rules: { "document-title": { enabled: false } } };
  expect(await violationsOf(page, withoutTitle), state).toEqual([]);
  // The rule document-title, but with a wait: a refreshed page gets its title a moment after its
  // rows.
  await expect(page, state).toHaveTitle(/\S/);
  const colorScheme = await otherTheme(page);
  await page.emulateMedia({ colorScheme });
  const ofColors = { resultTypes, runOnly: ["color-contrast", "link-in-text-block"] };
  expect(await violationsOf(page, ofColors), `${state}, ${colorScheme}`).toEqual([]);
  await page.emulateMedia({ colorScheme: colorScheme === "dark" ? "light" : "dark" });
}
