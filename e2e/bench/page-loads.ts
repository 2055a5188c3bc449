import type { Browser, BrowserContext } from "@playwright/test";

/**
 * Loads of the accounts' page with an empty cache: milliseconds until rows were painted, and for
 * which tasks over 50 ms blocked it after its first paint; its weight.
 */
export type PageLoads = {
  shown: number[];
  blocked: number[];
  htmlKilobytes: number;
  scriptKibibytes: number;
  requests: number;
};

/** tsx marks functions with a helper that a page lacks. */
export const NAME_HELPER = "globalThis.__name = (marked) => marked";

declare global {
  interface Window {
    shown: Promise<number>;
    longTasks: PerformanceEntry[];
  }
}

/** Notes inside the page when the first row is painted, from the start of the navigation. */
function noteShown(): void {
  window.shown = new Promise((resolve) => {
    const look = () => {
      if (!document.querySelector('[role="grid"] tbody tr')) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      // A message sent before a frame is painted arrives after it.
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}

function noteLongTasks(): void {
  window.longTasks = [];
  new PerformanceObserver((list) => window.longTasks.push(...list.getEntries())).observe({
    type: "longtask",
    buffered: true,
  });
}

/** What Lighthouse calls total blocking time, up to now. */
function blockedSincePaint(): number {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return window.longTasks
    .filter(({ startTime }) => startTime >= (paint?.startTime ?? 0))
    .reduce((sum, { duration }) => sum + duration - 50, 0);
}

async function loadOnce(browser: Browser, state: State, url: string) {
  const context = await browser.newContext({ storageState: state });
  try {
    const page = await context.newPage();
    await page.addInitScript(NAME_HELPER);
    await page.addInitScript(noteShown);
    await page.addInitScript(noteLongTasks);
    const scripts: Promise<number>[] = [];
    let requests = 0;
    page.on("request", () => {
      requests++;
    });
    page.on("requestfinished", (request) => {
      if (request.resourceType() !== "script") return;
      scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    const answer = await page.goto(url, { waitUntil: "commit" });
    const shown = await page.evaluate(() => window.shown);
    await page.waitForLoadState("networkidle");
    const blocked = await page.evaluate(blockedSincePaint);
    const html = (await answer?.body()) ?? Buffer.alloc(0);
    const scriptBytes = (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0);
    return {
      shown,
      blocked,
      scriptKibibytes: scriptBytes / 1_024,
      htmlKilobytes: html.length / 1_000,
      requests,
    };
  } finally {
    await context.close();
  }
}

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Loads the accounts' page of a signed-in person that often, each time with an empty cache. */
export async function measurePageLoads(
  browser: Browser,
  state: State,
  origin: string,
  times: number,
): Promise<PageLoads> {
  const loads = [];
  for (let time = 0; time < times; time++) {
    loads.push(await loadOnce(browser, state, `${origin}/customers`));
  }
  const [first] = loads;
  if (!first) throw new Error("No page was loaded.");
  return {
    ...first,
    shown: loads.map(({ shown }) => shown),
    blocked: loads.map(({ blocked }) => blocked),
  };
}
