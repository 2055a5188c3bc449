import { expect, type Page, type Route } from "@playwright/test";

type Address = Parameters<Page["route"]>[0];

/**
 * Holds back what the page asks of an address.
 * @returns lets it go on.
 */
export async function hold(page: Page, url: Address): Promise<() => void> {
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

/** Holds back each call that the page makes of an address until `letGo`. */
export async function holdEach(page: Page, url: Address): Promise<Route[]> {
  const held: Route[] = [];
  await page.route(url, (route) => {
    held.push(route);
  });
  return held;
}

/** Lets the one call go on that is held. */
export async function letGo(held: Route[]): Promise<void> {
  await expect.poll(() => held.length).toBe(1);
  await held.shift()?.continue();
}
