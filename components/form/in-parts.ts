import type { Attempt } from "./attempt";

type Parts<Part, Tally> = {
  from: Tally;
  /** Does the next part. */
  next: (tally: Tally) => Promise<Attempt<Part>>;
  /** The tally with a part that took so many seconds since the beginning. */
  add: (tally: Tally, part: Part, seconds: number) => Tally;
  isLast: (tally: Tally) => boolean;
  /** After each part. */
  onPart: (tally: Tally) => void;
  /** False once nobody wants to know any more: then no further part is begun. */
  isWanted: () => boolean;
};

/** Long work as one call of the server after another: tells of each part, stops at the first that fails. */
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
