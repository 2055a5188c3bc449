import type { Attempt } from "./attempt";

type Parts<Part, Tally> = {
  from: Tally;
  /** Does the next part. */
  next: (tally: Tally) => Promise<Attempt<Part>>;
  /** Adds a part to the tally, `seconds` after the beginning. */
  add: (tally: Tally, part: Part, seconds: number) => Tally;
  isLast: (tally: Tally) => boolean;
  /** After each part. */
  onPart: (tally: Tally) => void;
  /** False to stop before the next part. */
  isWanted: () => boolean;
};

/** Runs long work as one server call after another: reports each part, and stops at a failure. */
export async function inParts<Part, Tally>({
  from,
  next,
  add,
  isLast,
  onPart,
  isWanted,
}: Parts<Part, Tally>): Promise<
  | { end: "done" | "unwanted"; tally: Tally }
  | { end: "failed"; tally: Tally; failure: Extract<Attempt<Part>, { ok: false }> }
> {
  const started = performance.now();
  let tally = from;
  do {
    const result = await next(tally);
    if (!isWanted()) return { end: "unwanted", tally };
    if (!result.ok) return { end: "failed", tally, failure: result };
    tally = add(tally, result.data, Math.max((performance.now() - started) / 1_000, 0.001));
    onPart(tally);
  } while (!isLast(tally));
  return { end: "done", tally };
}
