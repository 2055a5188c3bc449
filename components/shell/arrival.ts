/** How many milliseconds after its first rendering parts of a page may still hydrate. */
const SETTLE_MS = 15_000;

let heading: string | null = null;
let arrivedAt = 0;

/** Notes that a page is being loaded. */
export function headFor(url: string): void {
  heading = new URL(url, window.location.href).pathname;
}

/** Notes that a page has begun to show. */
export function arrive(): void {
  heading = null;
  arrivedAt = performance.now();
}

/** Whether a page is loading, or not fully hydrated. */
export function isComing(page: RegExp): boolean {
  const { pathname } = window.location;
  if (!page.test(heading ?? pathname)) return false;
  const isUnderWay = heading !== null && heading !== pathname;
  const isBusy = document.querySelector('#content [aria-busy="true"]') !== null;
  return isUnderWay || isBusy || performance.now() - arrivedAt < SETTLE_MS;
}
