import { expect, type Page, type Route } from "@playwright/test";

type Address = Parameters<Page["route"]>[0];

/**
 * Holds back the page's requests for an address.
 * @returns a function that lets them continue.
 */
export async function hold(page: Page, url: Address): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  await page.route(url, async (route) => {
    await released;
    // The page may have cancelled the request meanwhile.
    await route.continue().catch(() => undefined);
  });
  return release;
}

/** Holds back each of the page's requests for an address until `letGo`. */
export async function holdEach(page: Page, url: Address): Promise<Route[]> {
  const held: Route[] = [];
  await page.route(url, (route) => {
    held.push(route);
  });
  return held;
}

/** Lets the one held request continue. */
export async function letGo(held: Route[]): Promise<void> {
  await expect.poll(() => held.length).toBe(1);
  await held.shift()?.continue();
}
