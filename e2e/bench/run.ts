import { env, loadEnvFile } from "@/lib/env";
import { benchOf } from "./accounts";
import { measureBrowser } from "./browser";
import { CASES, type Case } from "./cases";
import { openDatabase } from "./database";
import { measureEmbedded } from "./embedded";
import { measureLists } from "./lists";
import { probe } from "./probe";
import { profile } from "./profile";
import {
  browserTable,
  listsTable,
  probeTable,
  profileTable,
  startsTable,
  workTable,
} from "./report";
import { alternate, type Measured, type Runner } from "./rounds";
import { roundsTable } from "./rounds-table";
import { startBare, startServer, stopServers } from "./server";
import { readSettings, type Settings, USAGE } from "./settings";
import { measureStarts } from "./starts";
import { measureWork } from "./work";

/** What is measured of a small organization beside a large one, and without it. */
const NEIGHBOURLY = ["first page", "tier + contains"];

/** The size that clicks, pages, changes of many accounts and the embedded database are measured with. */
const USUAL = 100_000;

/** What is to be ended after the servers. */
const undo: (() => Promise<void>)[] = [];

async function endAll(): Promise<void> {
  await stopServers();
  for (const end of undo.splice(0)) await end().catch(console.error);
}

/** Starts the server of a checkout on its own filled database. */
async function startCheckout(name: string, checkout: string, { sizes }: Settings): Promise<Runner> {
  const database = await openDatabase(checkout, sizes, env().BENCH_DATABASE_URL);
  undo.push(database.stop);
  const server = await startServer(checkout, {
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.ownerUrl,
  });
  console.log(`${name}: ${checkout} was ready in ${server.readyIn.toFixed(1)} s`);
  return { ...server, name, database };
}

async function startRunners(ours: Runner, settings: Settings): Promise<Runner[]> {
  const [plain, tuned] = await startBare(ours.database.adminUrl);
  if (!plain || !tuned) throw new Error("The bare server did not start.");
  const { database } = ours;
  return [
    { ...plain, name: "plain", bare: "plain", database },
    ...(settings.quick ? [] : [{ ...tuned, name: "tuned", bare: "tuned" as const, database }]),
    ...(settings.against ? [await startCheckout("other", settings.against, settings)] : []),
    ours,
  ];
}

function casesOf({ only, quick, sizes }: Settings): (readonly [Case, number])[] {
  const wanted = CASES.filter(({ name, isQuick }) => only?.includes(name) ?? (!quick || isQuick));
  return wanted.flatMap((of) => {
    const fitting = of.isOnce ? [Math.max(...sizes)] : sizes;
    return fitting.filter((size) => size >= (of.least ?? 0)).map((size) => [of, size] as const);
  });
}

const title = ({ rounds, seconds, connections }: Settings) =>
  `\n${rounds} rounds of ${seconds} s, ${connections} connections\n`;

async function loads(ours: Runner, settings: Settings): Promise<void> {
  const runners = await startRunners(ours, settings);
  const all: Measured[] = [];
  try {
    for (const [of, accounts] of casesOf(settings)) {
      console.log(`${of.name}, ${accounts} accounts …`);
      all.push(await alternate(runners, of, benchOf(accounts), settings));
    }
  } finally {
    console.log(title(settings));
    console.log(roundsTable(all, ["plain", ...(settings.against ? ["other"] : [])]));
  }
}

/** A small organization beside a large one, and without it. */
async function neighbours(ours: Runner, settings: Settings): Promise<void> {
  const alone = await startCheckout("alone", process.cwd(), { ...settings, sizes: [1_000] });
  const all: Measured[] = [];
  for (const of of CASES.filter(({ name }) => NEIGHBOURLY.includes(name))) {
    all.push(await alternate([alone, ours], of, benchOf(1_000), settings));
  }
  console.log(
    `\n1,000 accounts beside ${Math.max(...settings.sizes)}, and alone${title(settings)}`,
  );
  console.log(roundsTable(all, ["alone"]));
}

/** A table of what is measured with the organization of a size. */
type Part = (ours: Runner, accounts: number, settings: Settings) => Promise<string>;

const lists: Part = async (ours, accounts) =>
  listsTable(await measureLists(ours, benchOf(accounts)), accounts);

const browser: Part = async ({ origin, database }, accounts, { rounds }) => {
  const { organizationId } = benchOf(accounts);
  return browserTable(await measureBrowser(database.adminUrl, origin, organizationId, rounds));
};

const work: Part = async ({ origin, database }, accounts, { rounds }) =>
  workTable(await measureWork(database.adminUrl, origin, benchOf(accounts), rounds), accounts);

async function printEach(
  part: Part,
  ours: Runner,
  settings: Settings,
  sizes: readonly number[] = settings.sizes,
): Promise<void> {
  for (const accounts of sizes) {
    console.log(`\n${accounts} accounts, ${settings.rounds} rounds\n`);
    console.log(await part(ours, accounts, settings));
  }
}

async function everything(ours: Runner, settings: Settings): Promise<void> {
  const { sizes } = settings;
  // First, while both databases are as they were filled.
  if (Math.max(...sizes) > 1_000) await neighbours(ours, settings);
  await loads(ours, settings);
  await printEach(lists, ours, settings);
  const usual = sizes.filter((size) => size === USUAL);
  await printEach(browser, ours, settings, usual);
  await printEach(work, ours, settings, usual);
  await probes(ours, settings);
  await starts(ours, settings);
  await embedded({ ...settings, sizes: usual });
}

async function probes({ database }: Runner, settings: Settings): Promise<void> {
  const probed = await probe(process.cwd(), database, casesOf(settings), settings.connections);
  console.log(`\n${probeTable(probed)}`);
}

async function starts({ database }: Runner, { rounds }: Settings): Promise<void> {
  console.log(`\n${startsTable(await measureStarts(process.cwd(), database, rounds))}`);
}

async function embedded({ sizes, rounds }: Settings): Promise<void> {
  for (const accounts of sizes) {
    console.log(`\n${accounts} accounts in an embedded database, ${rounds} rounds\n`);
    console.log(workTable(await measureEmbedded(process.cwd(), accounts, rounds), accounts));
  }
}

async function main(): Promise<void> {
  loadEnvFile();
  const settings = readSettings();
  if (settings.help) return console.log(USAGE);
  if (settings.embedded) return embedded(settings);
  const ours = await startCheckout("this", process.cwd(), settings);
  if (settings.work) return printEach(work, ours, settings);
  if (settings.browser) return printEach(browser, ours, settings);
  if (settings.lists) return printEach(lists, ours, settings);
  if (settings.probe) return probes(ours, settings);
  if (settings.starts) return starts(ours, settings);
  if (settings.profile) {
    const profiled = await profile(process.cwd(), ours.database, casesOf(settings), settings);
    return console.log(profileTable(profiled));
  }
  await (settings.quick || settings.only ? loads : everything)(ours, settings);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void endAll().finally(() => process.exit(130)));
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(endAll);
