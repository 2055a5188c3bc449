import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { env } from "@/lib/env";
import { sqlState } from "./tenant";

const PATIENCE_MS = 60_000;
const ASK_AGAIN_MS = 1_000;
const ANSWER_MS = 5_000;

/**
 * SQLSTATEs cannot_connect_now, too_many_connections and shutdowns; EPIPE is a closed connection.
 */
const COMING = new Set(["57P03", "53300", "57P01", "57P02", "EPIPE"]);

const isComing = (error: unknown) => {
  const state = sqlState(error);
  return state === undefined || COMING.has(state);
};

const wordsOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join(", ");
  return error instanceof Error ? error.message : String(error);
};

async function ask(connectionString: string): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis: ANSWER_MS });
  // Ignore errors of an idle connection; the next query reports them.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
  } finally {
    await client.end().catch(() => undefined);
  }
}

type Options = { patience?: number; say?(text: string): void };
type Name = "DATABASE_URL" | "MIGRATION_DATABASE_URL";

async function awaitOne(name: Name, url: string, { patience, say }: Required<Options>) {
  const end = performance.now() + patience;
  const { hostname, port } = new URL(url);
  const where = `database of ${name} at ${hostname}:${port || 5432}`;
  for (let told = ""; ; ) {
    try {
      return await ask(url);
    } catch (error) {
      const why = wordsOf(error);
      if (!isComing(error)) throw new Error(`The ${where} lets nobody in: ${why}.`);
      if (performance.now() >= end) {
        throw new Error(`The ${where} has not answered for ${patience / 1_000} s: ${why}.`);
      }
      if (why !== told) say(`Waiting for the ${where}: ${why} …`);
      told = why;
      await pause(ASK_AGAIN_MS);
    }
  }
}

/**
 * Waits until PostgreSQL accepts both the owner's and the application's login; does nothing for the
 * embedded database.
 * @param options.patience milliseconds for each login, a minute by default.
 * @param options.say called with what it waits for and why, when that changes.
 * @throws Error when the database has not answered by then, or refuses a login.
 */
export async function awaitDatabase({
  patience = PATIENCE_MS,
  say = console.log,
}: Options = {}): Promise<void> {
  const settings = env();
  for (const name of ["MIGRATION_DATABASE_URL", "DATABASE_URL"] as const) {
    const url = settings[name];
    if (settings.DATABASE_URL && url) await awaitOne(name, url, { patience, say });
  }
}
