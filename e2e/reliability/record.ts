import { appendFileSync } from "node:fs";
import { z } from "zod";
import { env } from "../../lib/env.ts";
import { ROWS, type RowName } from "./rows.ts";

const QUICK_SHARE = 0.02;

export const isSoak = () => env().RELIABILITY_RESULTS !== undefined;

/**
 * How often a test of a promise does its thing.
 * @param full in `npm run test:soak`.
 * @param quick in `npm test`: 2 % of the full load unless told, at least once.
 */
export function load(full: number, quick = Math.max(1, Math.ceil(full * QUICK_SHARE))): number {
  return isSoak() ? full : quick;
}

export const resultSchema = z.object({
  // The names are those of ROWS.
  row: z.enum(Object.keys(ROWS) as [RowName, ...RowName[]]),
  engine: z.enum(["embedded", "postgres"]),
  load: z.string(),
  result: z.string(),
});

export type Result = z.infer<typeof resultSchema>;

/** Notes, once a test has passed, what it did and what came of it, for the table of `npm run test:soak`. */
export function record(result: Result): void {
  const { RELIABILITY_RESULTS } = env();
  if (RELIABILITY_RESULTS === undefined) return;
  appendFileSync(RELIABILITY_RESULTS, `${JSON.stringify(resultSchema.parse(result))}\n`);
}
