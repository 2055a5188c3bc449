import { at } from "../api-client";
import { expect, test } from "./chaos/fixtures";
import type { Installation } from "./chaos/installation";
import { type Found, Ledger } from "./chaos/ledger";
import { expectTruth } from "./chaos/truth";
import { Observed, Writers } from "./chaos/writers";
import { isSoak, load, record } from "./record";

const CLIENTS = 6;
const FEWEST_WRITES = 20;
const READY_MS = { embedded: 10_000, postgres: 5_000, framework: 5_000 };

/** Settles the accounts whose writes were cut off, by the API, so that writing can continue. */
async function settleCutOff(installation: Installation, ledger: Ledger, observed: Observed) {
  const problems: string[] = [];
  for (const number of ledger.uncertain) {
    const answer = await observed.untilAnswered(installation, { path: at(number) });
    const customer = answer.status === 404 ? null : answer.customer();
    const found: Found | null = customer && {
      number,
      mark: customer.companyPhone,
      addresses: customer.addresses.map(({ line1 }) => line1),
      contacts: customer.contacts.map(({ lastName }) => lastName),
    };
    problems.push(ledger.settle(number, found) ?? "");
  }
  expect(problems.filter(Boolean)).toEqual([]);
}

test("kill -9 of the server loses no acknowledged write and leaves none half-done", async ({
  installation,
}) => {
  const cycles = load(200, 10);
  const ledger = new Ledger("KILL-SERVER-");
  const observed = new Observed();
  const ready: number[] = [];
  let cutOff = 0;

  for (let cycle = 0; cycle < cycles; cycle++) {
    const writers = new Writers(installation, ledger, CLIENTS, observed);
    await ledger.more(FEWEST_WRITES + ((cycle * 37) % 150));
    await installation.server.kill();
    await writers.stop({ finish: false });
    cutOff += ledger.uncertain.length;
    ready.push(await installation.start());
    await settleCutOff(installation, ledger, observed);
  }

  await expectTruth(installation, ledger);
  expect(observed.wrong).toEqual([]);
  const slowest = Math.round(Math.max(...ready));
  if (isSoak()) expect(slowest).toBeLessThanOrEqual(READY_MS[installation.engine]);
  record({
    row: "kill-server",
    engine: installation.engine,
    load: `${cycles} cycles, ${ledger.acknowledged} acknowledged writes, ${cutOff} cut off`,
    result: `0 lost, 0 half-written, ready in ${slowest} ms at most`,
  });
});
