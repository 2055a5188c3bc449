import type { Page } from "@playwright/test";

/**
 * Holds back what the page asks of an address.
 * @returns lets it go on.
 */
export async function hold(page: Page, url: Parameters<Page["route"]>[0]): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  await page.route(url, async (route) => {
    await released;
    // The page may have given it up meanwhile.
    await route.continue().catch(() => undefined);
  });
  return release;
}
