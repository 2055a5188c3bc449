import "server-only";
import { inOrganization } from "@/lib/db/tenant";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

const RETRY_SECONDS = 5;
/** Less than what whoever asks would wait. */
const PATIENCE_MS = 1_500;

/** What each database promises of a write that was answered with success. */
const DURABILITY = {
  postgres: "survives a crash of the process and of the machine",
  embedded: "survives a crash of the process, not a power cut; use PostgreSQL for production",
};

type Readiness = { database: keyof typeof DURABILITY; durability: string };

async function look(): Promise<Readiness> {
  try {
    await inOrganization({ organizationId: "" }, (tx) => tx.query`SELECT 1 AS "alive"`, {
      patience: PATIENCE_MS,
    });
  } catch (error) {
    log.warn({ err: error }, "The database gives no sign of life.");
    throw new AppError("overloaded", "The database cannot be reached.", {
      retryAfter: RETRY_SECONDS,
    });
  }
  const database = env().DATABASE_URL ? "postgres" : "embedded";
  return { database, durability: DURABILITY[database] };
}

let looking: Promise<Readiness> | undefined;

/**
 * Asks the database for a sign of life, once for all who want to know at the same time: no limit holds them back.
 * @returns which database it is, and what it promises.
 * @throws AppError `overloaded` when it gives none within a second and a half.
 */
export function requireReady(): Promise<Readiness> {
  looking ??= look().finally(() => {
    looking = undefined;
  });
  return looking;
}
