import "server-only";
import { inOrganization } from "@/lib/db/tenant";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

const RETRY_SECONDS = 5;
/** Shorter than the time that health checks wait. */
const PATIENCE_MS = 1_500;

/** What each database guarantees for a confirmed write. */
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
 * Checks that the database answers; concurrent calls share one check, since no limit holds them
 * back.
 * @returns the database's kind and its guarantee.
 * @throws AppError `overloaded` without an answer within 1.5 seconds.
 */
export function requireReady(): Promise<Readiness> {
  looking ??= look().finally(() => {
    looking = undefined;
  });
  return looking;
}
