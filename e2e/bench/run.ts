import { env, loadEnvFile } from "@/lib/env";
import { benchOf } from "./accounts";
import { measureBrowser } from "./browser";
import { CASES } from "./cases";
import { openDatabase } from "./database";
import { browserTable, roundsTable, workTable } from "./report";
import { alternate, type Measured, type Runner } from "./rounds";
import { startBare, startServer } from "./server";
import { readSettings, type Settings, USAGE } from "./settings";
import { measureWork } from "./work";

/** What is to be ended, the last first. */
const undo: (() => Promise<void>)[] = [];

async function endAll(): Promise<void> {
  for (const end of undo.splice(0).reverse()) await end().catch(console.error);
}

/** Starts the server of a checkout on its own filled database. */
async function startCheckout(name: string, checkout: string, { sizes }: Settings): Promise<Runner> {
  const database = await openDatabase(checkout, sizes, env().BENCH_DATABASE_URL);
  undo.push(database.stop);
  const server = await startServer(checkout, {
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.ownerUrl,
  });
  undo.push(server.stop);
  console.log(`${name}: ${checkout} was ready in ${server.readyIn.toFixed(1)} s`);
  return { ...server, name, database };
}

async function startRunners(ours: Runner, settings: Settings): Promise<Runner[]> {
  const [plain, tuned] = await startBare(ours.database.adminUrl);
  if (!plain || !tuned) throw new Error("The bare server did not start.");
  undo.push(plain.stop);
  const { database } = ours;
  return [
    { ...plain, name: "plain", bare: "plain", database },
    ...(settings.quick ? [] : [{ ...tuned, name: "tuned", bare: "tuned" as const, database }]),
    ...(settings.against ? [await startCheckout("other", settings.against, settings)] : []),
    ours,
  ];
}

async function loads(ours: Runner, settings: Settings): Promise<void> {
  const runners = await startRunners(ours, settings);
  const all: Measured[] = [];
  const largest = Math.max(...settings.sizes);
  try {
    for (const of of CASES) {
      const isWanted = settings.only
        ? settings.only.includes(of.name)
        : !settings.quick || of.isQuick;
      if (!isWanted) continue;
      for (const accounts of of.isOnce ? [largest] : settings.sizes) {
        if (accounts < (of.least ?? 0)) continue;
        console.log(`${of.name}, ${accounts} accounts …`);
        all.push(await alternate(runners, of, benchOf(accounts), settings));
      }
    }
  } finally {
    const { rounds, seconds, connections } = settings;
    console.log(`\n${rounds} rounds of ${seconds} s, ${connections} connections\n`);
    console.log(roundsTable(all, settings.against !== null));
  }
}

async function main(): Promise<void> {
  loadEnvFile();
  const settings = readSettings();
  if (settings.help) return console.log(USAGE);
  const ours = await startCheckout("this", process.cwd(), settings);
  const pages = async (measure: (accounts: number) => Promise<string>) => {
    for (const accounts of settings.sizes) {
      console.log(`\n${accounts} accounts, ${settings.rounds} rounds\n`);
      console.log(await measure(accounts));
    }
  };
  const { adminUrl } = ours.database;
  if (settings.work) {
    return pages(async (accounts) =>
      workTable(await measureWork(adminUrl, ours.origin, benchOf(accounts), settings.rounds)),
    );
  }
  if (settings.browser) {
    return pages(async (accounts) => {
      const { organizationId } = benchOf(accounts);
      return browserTable(
        await measureBrowser(adminUrl, ours.origin, organizationId, settings.rounds),
      );
    });
  }
  await loads(ours, settings);
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
