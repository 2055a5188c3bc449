import type { Page } from "@playwright/test";

/**
 * Holds back what the page asks of an address.
 * @param passing how many it lets through before.
 * @returns lets it go on.
 */
export async function hold(
  page: Page,
  url: Parameters<Page["route"]>[0],
  passing = 0,
): Promise<() => void> {
  let asked = 0;
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  await page.route(url, async (route) => {
    if (++asked > passing) await released;
    // The page may have given it up meanwhile.
    await route.continue().catch(() => undefined);
  });
  return release;
}
