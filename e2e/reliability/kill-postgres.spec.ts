import { expect, test } from "./chaos/fixtures";
import { Ledger } from "./chaos/ledger";
import { Probe } from "./chaos/probe";
import { expectTruth } from "./chaos/truth";
import { Observed, Writers } from "./chaos/writers";
import { isSoak, load, record } from "./record";

const CLIENTS = 6;
const FEWEST_WRITES = 20;
const ANSWER_MS = 5_000;

test("kill -9 of PostgreSQL loses no acknowledged write, and the server serves again by itself", async ({
  installation,
}) => {
  const cycles = load(100, 1);
  const { cluster, server } = installation;
  const ledger = new Ledger("KILL-POSTGRES-");
  const observed = new Observed();
  const probe = new Probe(installation);
  const writers = new Writers(installation, ledger, CLIENTS, observed);
  const gaps: number[] = [];

  for (let cycle = 0; cycle < cycles; cycle++) {
    await ledger.more(FEWEST_WRITES + ((cycle * 37) % 150));
    await cluster.kill();
    await probe.until(503);
    const { refused } = observed;
    await expect.poll(() => observed.refused).toBeGreaterThan(refused + CLIENTS);
    await cluster.start();
    const begun = performance.now();
    await probe.until(200);
    await ledger.more(CLIENTS);
    gaps.push(performance.now() - begun);
  }
  await writers.stop({ finish: true });

  expect(server.isRunning).toBe(true);
  expect(installation.server).toBe(server);
  await expectTruth(installation, ledger);
  expect(observed.wrong).toEqual([]);
  expect(observed.broken).toBe(0);
  if (isSoak()) expect(observed.slowest).toBeLessThanOrEqual(ANSWER_MS);
  record({
    row: "kill-postgres",
    engine: "postgres",
    load: `${cycles} cycles, ${ledger.acknowledged} acknowledged writes, ${observed.refused} refused meanwhile`,
    result: `0 lost, 0 process exits, answers in ${Math.round(observed.slowest)} ms at most, written again ${Math.round(Math.max(...gaps))} ms after its start at most`,
  });
});
