import { appendFileSync } from "node:fs";
import { z } from "zod";
import { env } from "../../lib/env.ts";
import { SERVERS } from "../run.ts";
import { ROWS, type RowName } from "./rows.ts";

const QUICK_SHARE = 0.02;

export const isSoak = () => env().RELIABILITY_RESULTS !== undefined;

/**
 * The number of repetitions in a test of a promise.
 * @param full for `npm run test:soak`.
 * @param quick for `npm test`: by default 2 % of the full load, at least once.
 */
export function load(full: number, quick = Math.max(1, Math.ceil(full * QUICK_SHARE))): number {
  return isSoak() ? full : quick;
}

export const resultSchema = z.object({
  // The keys of ROWS.
  row: z.enum(Object.keys(ROWS) as [RowName, ...RowName[]]),
  engine: z.enum(SERVERS),
  load: z.string(),
  result: z.string(),
});

export type Result = z.infer<typeof resultSchema>;

/** Records a passed test's load and result for the table of `npm run test:soak`. */
export function record(result: Result): void {
  const { RELIABILITY_RESULTS } = env();
  if (RELIABILITY_RESULTS === undefined) return;
  appendFileSync(RELIABILITY_RESULTS, `${JSON.stringify(resultSchema.parse(result))}\n`);
}
