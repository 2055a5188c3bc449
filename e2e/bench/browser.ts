import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "@playwright/test";
import { env } from "@/lib/env";
import { measurePageLoads, NAME_HELPER, type PageLoads } from "./page-loads";
import { addUser, PASSWORD } from "./user";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";
/** Ordered so that each click gives other rows than the previous one. */
const HEADERS = ["Number", "Company", "Changed", "Tier", "Rep", "Terms"];
const FILTERS = [
  { field: "tier", option: "Wholesale" },
  { field: "status", option: "Inactive" },
  { field: "terms", option: "NET60" },
];
const TYPED = "harbor steel trading";
const KEY_MS = 40;
const LOADS_PER_ROUND = 3;

/** For one kind of click, the milliseconds until its rows were painted. */
export type Clicks = { name: string; painted: number[] };
/** How long input waited, in milliseconds; waits under a frame are left out. */
export type BrowserFigures = {
  clicks: Clicks[];
  inputDelays: number[];
  typingDelays: number[];
  loads: PageLoads;
};

async function signIn(
  page: Page,
  origin: string,
  { organization, email }: { organization: string; email: string },
): Promise<void> {
  const { csrfToken } = await (await page.request.get(`${origin}/api/auth/csrf`)).json();
  const form = { csrfToken, organization, email, password: PASSWORD };
  await page.request.post(`${origin}/api/auth/callback/credentials`, {
    form,
    headers: { origin },
    maxRedirects: 0,
  });
  await page.goto(`${origin}/customers`);
  await page.getByRole("grid", { name: "Accounts" }).locator("tbody tr").first().waitFor();
  await page.waitForLoadState("networkidle");
}

declare global {
  interface Window {
    bench: { painted: Promise<number | null>; delays: number[] };
  }
}

/** Measures inside the page: when new rows are painted after a click, and how long input waits. */
function watch(): void {
  window.bench = { painted: Promise.resolve(null), delays: [] };
  const observer = new PerformanceObserver((list) => {
    // Entries of this type have this class.
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.name === "click" || entry.name === "pointerdown" || entry.name === "keydown") {
        window.bench.delays.push(entry.processingStart - entry.startTime);
      }
    }
  });
  // The DOM types lack durationThreshold; entries under 16 ms are not reported.
  const options: PerformanceObserverInit & { durationThreshold: number } = {
    type: "event",
    durationThreshold: 16,
    buffered: true,
  };
  observer.observe(options);

  const shown = () =>
    [...document.querySelectorAll('[role="grid"] tbody [data-column="0"]')]
      .map((cell) => cell.textContent)
      .join();
  addEventListener(
    "click",
    ({ timeStamp }) => {
      const before = shown();
      window.bench.painted = new Promise((resolve) => {
        const rows = new MutationObserver(() => {
          if (shown() === before) return;
          rows.disconnect();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            // A message sent before a frame is painted arrives after it.
            port1.onmessage = () => resolve(performance.now() - timeStamp);
            port2.postMessage(null);
          });
        });
        setTimeout(() => resolve(null), 10_000);
        rows.observe(document.body, { childList: true, subtree: true, characterData: true });
      });
    },
    { capture: true },
  );
}

/** The input delays since the last time. */
const takeDelays = (page: Page) => page.evaluate(() => window.bench.delays.splice(0));

const painted = (page: Page) => page.evaluate(() => window.bench.painted);

async function clicksOf(page: Page, rounds: number): Promise<Clicks[]> {
  const sorts: number[] = [];
  const filters: number[] = [];
  const note = async (list: number[], what: string, click: () => Promise<void>) => {
    await click();
    const milliseconds = await painted(page);
    if (milliseconds === null) throw new Error(`No other rows came after a click: ${what}.`);
    list.push(milliseconds);
  };
  const bar = page.getByRole("group", { name: "Filters" });
  for (let round = 0; round < rounds; round++) {
    for (const name of HEADERS) {
      const header = page.getByRole("button", { name, exact: true });
      // The second click sorts in the other direction.
      await note(sorts, name, () => header.click());
      await note(sorts, name, () => header.click());
    }
    for (const { field, option } of FILTERS) {
      await bar.getByRole("button", { name: "Filter", exact: true }).click();
      await page.getByRole("combobox", { name: "Find a field" }).fill(field);
      await page.keyboard.press("Enter");
      await page.getByRole("option", { name: option }).click();
      await note(filters, option, () => page.getByRole("button", { name: "Apply" }).click());
      await note(filters, "all", () => page.getByRole("button", { name: "Clear all" }).click());
    }
  }
  return [
    { name: "sort click", painted: sorts },
    { name: "filter click", painted: filters },
  ];
}

/**
 * Clicks through the accounts table in Chromium like a user.
 * @param rounds how many rounds of 12 sort and 6 filter clicks; the first is not counted.
 */
export async function measureBrowser(
  databaseUrl: string,
  origin: string,
  organizationId: string,
  rounds: number,
): Promise<BrowserFigures> {
  const email = await addUser(databaseUrl, organizationId, "sales_ops");
  const executablePath =
    env().CHROMIUM_PATH ?? (existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined);
  const browser: Browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ locale: "en-US", timezoneId: "UTC" });
    await page.addInitScript(NAME_HELPER);
    await page.addInitScript(watch);
    await signIn(page, origin, { organization: organizationId, email });
    await clicksOf(page, 1);
    await takeDelays(page);
    const clicks = await clicksOf(page, rounds);
    const inputDelays = await takeDelays(page);
    await page.getByRole("searchbox", { name: "Search accounts" }).click();
    for (let round = 0; round < rounds; round++) {
      await page.keyboard.type(TYPED, { delay: KEY_MS });
      await page.keyboard.press("ControlOrMeta+A");
    }
    const typingDelays = await takeDelays(page);
    const state = await page.context().storageState();
    await page.close();
    const loads = await measurePageLoads(browser, state, origin, LOADS_PER_ROUND * rounds);
    return { clicks, inputDelays, typingDelays, loads };
  } finally {
    await browser.close();
  }
}
