import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { Client, Pool } from "pg";
import type { MigrationTarget } from "./engine";
import { buildsBesideWrites, migrationSteps } from "./migration-steps";

const APPLICATION = "rolodesk-migrate";
const MIGRATION_LOCK = 7_345_001;
/** How often to ask whether another process has ended its migrations. */
const TURN_MS = 200;
const LOCK_WAIT_MS = 10_000;

/** Waiting within a statement would hold a snapshot, for which the other process's CONCURRENTLY waits. */
async function takeMigrationLock(client: Client): Promise<void> {
  const asked = () =>
    client.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock($1) AS "taken"`, [
      MIGRATION_LOCK,
    ]);
  while (!(await asked()).rows[0]?.taken) await pause(TURN_MS);
}

async function runSteps(client: Client, script: string): Promise<void> {
  for (const step of migrationSteps(script)) {
    // Who waits for a lock holds up everybody behind it; a migration that failed so is started anew.
    const wait = buildsBesideWrites(step) ? 0 : LOCK_WAIT_MS;
    await client.query(`SET lock_timeout = ${wait}`);
    await client.query(step);
  }
}

/** The database as its owner sees it, for migrations; `close` ends the connections. */
export function postgresMigrationTarget(
  connectionString: string,
): MigrationTarget & { close(): Promise<void> } {
  const pool = new Pool({ connectionString, max: 4, application_name: APPLICATION });
  const adapters = new PrismaPg(pool);
  let holder: Client | undefined;
  const whole = async (connect: Promise<Awaited<ReturnType<PrismaPg["connect"]>>>) => {
    const adapter = await connect;
    // The adapter's own version splits the script at semicolons and runs the parts without a
    // transaction.
    adapter.executeScript = async (script) => {
      if (!holder) throw new Error("Scripts run exclusively.");
      await runSteps(holder, script);
    };
    return adapter;
  };
  return {
    factory: {
      provider: adapters.provider,
      adapterName: adapters.adapterName,
      connect: () => whole(adapters.connect()),
      connectToShadowDb: () => whole(adapters.connectToShadowDb()),
    },
    // The steps run on the connection that holds the lock, so that one whose process was killed keeps
    // the next process out until the server has ended it.
    async exclusively(work) {
      const client = new Client({ connectionString, application_name: APPLICATION });
      await client.connect();
      try {
        await takeMigrationLock(client);
        holder = client;
        return await work();
      } finally {
        holder = undefined;
        await client.end();
      }
    },
    close: () => pool.end(),
  };
}
