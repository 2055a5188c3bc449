import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { Client } from "pg";
import { fillSignIn, sendSignIn } from "../sign-in-page";
import { expect, test } from "./chaos/fixtures";
import { type Installation, ORGANIZATION } from "./chaos/installation";
import { Ledger } from "./chaos/ledger";
import { Probe } from "./chaos/probe";
import { Readers } from "./chaos/readers";
import { expectTruth } from "./chaos/truth";
import { Observed, Writers } from "./chaos/writers";
import { isSoak, load, record } from "./record";

const CLIENTS = 4;
const WRITES = 20;
const OUTAGE_MS = { full: 30_000, quick: 1_000 };
const SLOW_MS = 5_000;
const ANSWER_MS = 5_000;
const NOT_READY_MS = 2_000;
const CUTS = 40;

/** Each kind of outage: its beginning and its end. */
const OUTAGES: Readonly<
  Record<string, (installation: Installation) => Promise<() => Promise<void>>>
> = {
  "is down": async ({ proxy }) => {
    await proxy.refuse();
    return () => proxy.accept();
  },
  "cannot be reached": async ({ proxy }) => {
    proxy.hold();
    return async () => proxy.release();
  },
  "is frozen": async ({ cluster }) => {
    cluster.freeze();
    return async () => cluster.resume();
  },
  "takes five seconds for each statement": async ({ proxy }) => {
    proxy.delay(SLOW_MS);
    return async () => proxy.delay(0);
  },
};

for (const [what, begin] of Object.entries(OUTAGES)) {
  test(`while the database ${what}, the answer is a quick 503, and afterwards all is well`, async ({
    installation,
  }) => {
    const rounds = load(20, 1);
    const outageMs = isSoak() ? OUTAGE_MS.full : OUTAGE_MS.quick;
    const { server } = installation;
    const ledger = new Ledger(`OUTAGE-${what.replaceAll(" ", "-")}-`);
    const observed = new Observed();
    const probe = new Probe(installation);
    const writers = new Writers(installation, ledger, CLIENTS, observed);
    const readers = new Readers(installation, CLIENTS, observed);
    let notReadyMs = 0;
    let againMs = 0;

    for (let round = 0; round < rounds; round++) {
      await ledger.more(WRITES);
      const end = await begin(installation);
      const longEnough = pause(outageMs);
      notReadyMs = Math.max(notReadyMs, await probe.until(503));
      // Requests are answered during the outage, not after it.
      await observed.answered();
      await longEnough;
      await end();
      const ended = performance.now();
      await probe.until(200);
      await ledger.more(WRITES);
      againMs = Math.max(againMs, performance.now() - ended);
    }
    await writers.stop({ finish: true });
    await readers.stop();

    expect(server.isRunning).toBe(true);
    await expectTruth(installation, ledger);
    expect(observed.wrong).toEqual([]);
    expect(observed.broken).toBe(0);
    expect(observed.refused).toBeGreaterThan(0);
    if (isSoak()) {
      expect(observed.slowest).toBeLessThanOrEqual(ANSWER_MS);
      expect(notReadyMs).toBeLessThanOrEqual(NOT_READY_MS);
    }
    record({
      row: "database-outage",
      engine: "postgres",
      load: `${what}: ${rounds} × ${outageMs / 1_000} s at least, ${ledger.acknowledged} acknowledged writes`,
      result: `${what}: ready turned 503 in ${Math.round(notReadyMs)} ms at most, answers in ${Math.round(observed.slowest)} ms, ${observed.refused} refused, 0 exits, 0 doubles, written again ${Math.round(againMs)} ms after its end`,
    });
  });
}

test("a connection that is cut after COMMIT, before the answer, leads to no double when the client tries again", async ({
  installation,
}) => {
  const rounds = load(20, 1);
  const ledger = new Ledger("CUT-");
  const observed = new Observed();
  const writers = new Writers(installation, ledger, CLIENTS, observed);

  for (let round = 0; round < rounds; round++) {
    await ledger.more(WRITES);
    installation.proxy.cutAfterCommit(CUTS);
    await expect.poll(() => installation.proxy.cutsLeft).toBe(0);
  }
  await writers.stop({ finish: true });

  await expectTruth(installation, ledger);
  expect(observed.wrong).toEqual([]);
  expect(observed.broken).toBe(0);
  expect(observed.refused).toBeGreaterThan(0);
  record({
    row: "database-outage",
    engine: "postgres",
    load: `cut after COMMIT: ${rounds} × ${CUTS} transactions`,
    result: `cut after COMMIT: ${observed.refused} refused, 0 lost, 0 doubles after the retry`,
  });
});

test("a statement that waits for a lock ends in a 503 in time, and leaves the others alone", async ({
  installation,
}) => {
  const ledger = new Ledger("LOCK-");
  const observed = new Observed();
  const probe = new Probe(installation);
  const writers = new Writers(installation, ledger, CLIENTS, observed);
  await ledger.more(WRITES);
  const holder = new Client({ connectionString: installation.adminUrl });
  await holder.connect();
  await holder.query(`BEGIN; LOCK TABLE "Address" IN ACCESS EXCLUSIVE MODE`);
  await expect.poll(() => observed.refused).toBeGreaterThan(CLIENTS);
  const readyMs = await probe.until(200);
  await holder.end();
  await ledger.more(WRITES);
  await writers.stop({ finish: true });

  await expectTruth(installation, ledger);
  expect(observed.wrong).toEqual([]);
  expect(observed.broken).toBe(0);
  if (isSoak()) {
    expect(observed.slowest).toBeLessThanOrEqual(ANSWER_MS);
    expect(readyMs).toBeLessThanOrEqual(ANSWER_MS);
  }
  record({
    row: "database-outage",
    engine: "postgres",
    load: "a lock held: 1",
    result: `a lock held: answers in ${Math.round(observed.slowest)} ms at most`,
  });
});

async function signIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await fillSignIn(page, {
    organization: ORGANIZATION,
    email: `ops@${ORGANIZATION}.example`,
    password: "rolodesk-demo",
  });
  await sendSignIn(page);
  await expect(page.getByRole("heading", { name: "Coverage" })).toBeVisible();
}

test("a page that knows who asks, but waits for the rest in vain, is a 503 too, within its frame", async ({
  installation,
  page,
}) => {
  const { origin, adminUrl } = installation;
  await signIn(page, origin);
  const holder = new Client({ connectionString: adminUrl });
  await holder.connect();
  await holder.query(`BEGIN; LOCK TABLE "Customer" IN ACCESS EXCLUSIVE MODE`);
  const answer = await page.goto(`${origin}/`);
  expect(answer?.status()).toBe(503);
  expect(answer?.headers()["retry-after"]).toMatch(/^[1-9]/);
  // The board's third read waits for the turn of the first two, which wait for the lock.
  await expect(page.getByText("Too much is under way just now.")).toBeVisible();
  await expect(page.getByRole("navigation").first()).toBeVisible();
  await holder.end();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("heading", { name: "Coverage" })).toBeVisible();
});

test("a page says with a 503 that the database is out of reach, and comes back with it", async ({
  installation,
  page,
}) => {
  const { origin, proxy } = installation;
  await signIn(page, origin);
  const heading = page.getByRole("heading", { name: "Accounts", exact: true });

  await proxy.refuse();
  const begun = performance.now();
  const answer = await page.goto(`${origin}/customers`);
  const tookMs = performance.now() - begun;
  expect(answer?.status()).toBe(503);
  expect(answer?.headers()["retry-after"]).toMatch(/^[1-9]/);
  expect(answer?.headers()["cache-control"]).toBe("private, no-store");
  await expect(page.getByText("The database cannot be reached.")).toBeVisible();

  await proxy.accept();
  await new Probe(installation).until(200);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(heading).toBeVisible();
  if (isSoak()) expect(tookMs).toBeLessThanOrEqual(ANSWER_MS);
  record({
    row: "database-outage",
    engine: "postgres",
    load: "a page: 1",
    result: `a page: 503 in ${Math.round(tookMs)} ms`,
  });
});
