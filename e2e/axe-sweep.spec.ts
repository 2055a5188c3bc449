import { expectNoViolations } from "./axe";
import { PAGES } from "./entry-points/pages";
import { expect, test } from "./fixtures";
import { STOCKED } from "./people";
import { isSoak, record } from "./reliability/record";

const WIDTHS = [1280, 375];

test.use({ pool: "stocked" });

test.describe("every page keeps nobody out", () => {
  test.use({ expectedConsoleErrors: [/404/] });

  for (const half of [0, 1]) {
    test(`in both themes, wide and narrow, half ${half + 1}`, async ({ page, signIn, server }) => {
      const paths = [
        ...PAGES.filter(({ page: name }) => name !== "/sign-in").map(({ path }) =>
          path(STOCKED.withOrders),
        ),
        "/customers",
        "/customers?search=nothing-like-it",
        "/customers/nothing-like-it",
        "/nothing-like-it",
      ].filter((_, index) => index % 2 === half);
      await page.emulateMedia({ reducedMotion: "reduce" });
      let states = 0;
      const sweep = async (path: string) => {
        // `npm test` checks each page in one width, in rotation.
        const widths = isSoak() ? WIDTHS : [WIDTHS[states % WIDTHS.length] ?? 375];
        states++;
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(path);
          await expect(page.getByRole("heading").first()).toBeVisible();
          await expectNoViolations(page, `${path}, ${width} px`);
        }
      };
      await sweep("/sign-in");
      await signIn("admin");
      for (const path of paths) await sweep(path);
      record({
        row: "axe",
        engine: server.name,
        load: `${states} pages and states, two themes, ${WIDTHS.length} widths`,
        result: "0 violations",
      });
    });
  }
});
