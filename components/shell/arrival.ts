/** So long after a page's beginning its parts may still come alive. */
const SETTLE_MS = 15_000;

let heading: string | null = null;
let arrivedAt = 0;

/** A page is on its way. */
export function headFor(url: string): void {
  heading = new URL(url, window.location.href).pathname;
}

/** A page has begun to show. */
export function arrive(): void {
  heading = null;
  arrivedAt = performance.now();
}

/** Whether a page is on its way, or not yet up. */
export function isComing(page: RegExp): boolean {
  const { pathname } = window.location;
  if (!page.test(heading ?? pathname)) return false;
  const isUnderWay = heading !== null && heading !== pathname;
  const isBusy = document.querySelector('#content [aria-busy="true"]') !== null;
  return isUnderWay || isBusy || performance.now() - arrivedAt < SETTLE_MS;
}
