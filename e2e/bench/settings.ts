import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { CASES } from "./cases";

export const USAGE = `npm run bench                                    everything
npm run bench -- --quick                         two minutes, for before and after a change
npm run bench -- --quick --against ../other      the same beside the server of another checkout, in the same rounds
npm run bench -- --browser [--accounts 100000]   clicks in the accounts table, in Chromium
npm run bench -- --embedded [--accounts 100000]  upserts, feeds and reads during upkeep, on an embedded database
npm run bench -- --lists [--accounts 100000]     lists by each operator and sort, one at a time
npm run bench -- --profile [--only get,update]   where the server's time goes, in hundredths
npm run bench -- --probe [--only get,update]     round trips to the database, worst holds of the event loop
npm run bench -- --starts                        seconds until the server answers, on both engines
npm run bench -- --work [--accounts 100000]      changes of many accounts, and pages that count them all

Options: --accounts 1000,100000,1000000   --only "get,first page"   --rounds 5   --seconds 2   --connections 10

Each checkout has a PostgreSQL of its own, filled once and kept for a day in the folder for temporary files; or a database
on that of BENCH_DATABASE_URL, whose login may make databases and roles. "plain" and "tuned" are bare servers
(node:http and pg, one statement a request). A ratio is the median of the rounds, with the least and the most. "ms" is processor time
for each request, which a busy machine blurs less than requests a second.`;

const QUICK = { accounts: "1000,100000", rounds: "3", seconds: "1" };
const FULL = { accounts: "1000,100000,1000000", rounds: "5", seconds: "3" };
const PAGES = { accounts: "100000", rounds: "3", seconds: "5" };

export type Settings = ReturnType<typeof readSettings>;

/** The settings of the command line. Throws an Error that says what is allowed. */
export function readSettings() {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      against: { type: "string" },
      accounts: { type: "string" },
      seconds: { type: "string" },
      rounds: { type: "string" },
      connections: { type: "string", default: "10" },
      only: { type: "string" },
      browser: { type: "boolean", default: false },
      work: { type: "boolean", default: false },
      embedded: { type: "boolean", default: false },
      lists: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
      probe: { type: "boolean", default: false },
      starts: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const number = (name: string, text: string, most: number) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > most) {
      throw new Error(`--${name} takes whole numbers from 1 to ${most}.`);
    }
    return value;
  };
  const only = values.only?.split(",").map((name) => name.trim());
  const unknown = only?.find((name) => !CASES.some((one) => one.name === name));
  if (unknown !== undefined) {
    throw new Error(`--only takes names of ${CASES.map((one) => one.name).join(", ")}.`);
  }
  const usual = values.quick
    ? QUICK
    : values.browser || values.work || values.embedded || values.lists || values.profile
      ? PAGES
      : FULL;
  const sizes = (values.accounts ?? usual.accounts).split(",");
  const against = values.against === undefined ? null : resolve(values.against);
  if (against && !existsSync(join(against, "package.json"))) {
    throw new Error("--against takes the folder of another checkout, with its node_modules.");
  }
  return {
    ...values,
    against,
    sizes: sizes.map((size) => number("accounts", size, 1_000_000)),
    seconds: number("seconds", values.seconds ?? usual.seconds, 60),
    rounds: number("rounds", values.rounds ?? usual.rounds, 20),
    connections: number("connections", values.connections, 200),
    only,
  };
}
