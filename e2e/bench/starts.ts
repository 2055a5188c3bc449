import { memoryOf } from "@/e2e/processes";
import type { BenchDatabase } from "./database";
import { onEmbedded } from "./embedded-database";
import { startServer } from "./server";

/** Seconds from the start to the first answer, and the memory then in MiB. */
export type Start = { name: string; seconds: number[]; memory: number[] };

async function starts(
  name: string,
  checkout: string,
  settings: Record<string, string>,
  rounds: number,
): Promise<Start> {
  const start: Start = { name, seconds: [], memory: [] };
  for (let round = 0; round < rounds; round++) {
    const server = await startServer(checkout, settings);
    start.seconds.push(server.readyIn);
    start.memory.push(memoryOf(server.pid).now);
    await server.stop();
  }
  return start;
}

/** Starts the server on PostgreSQL, and on an embedded database of 10,000 accounts. */
export async function measureStarts(
  checkout: string,
  { url, ownerUrl }: BenchDatabase,
  rounds: number,
): Promise<Start[]> {
  const settings = { DATABASE_URL: url, MIGRATION_DATABASE_URL: ownerUrl };
  const postgres = await starts("PostgreSQL", checkout, settings, rounds);
  return [
    postgres,
    await onEmbedded(checkout, 10_000, (embedded) =>
      starts("embedded, 10,000", checkout, embedded, rounds),
    ),
  ];
}
