import { setTimeout as pause } from "node:timers/promises";

const READ_EVERY_MS = 100;

/**
 * Runs of one piece of work: the seconds of each, and the milliseconds that reading accounts took
 * meanwhile.
 */
export type Work = { name: string; seconds: number[]; meanwhile: number[] };

/**
 * Does a piece of work once more while reading accounts all the time.
 * @param works what the run is noted in, by the work's name.
 * @param read reads accounts, and gives the milliseconds that it took.
 */
export async function timedWhileReading<T>(
  works: Map<string, Work>,
  name: string,
  read: () => Promise<number>,
  work: () => Promise<T>,
): Promise<T> {
  const noted = works.get(name) ?? { name, seconds: [], meanwhile: [] };
  works.set(name, noted);
  let isDone = false;
  const reader = (async () => {
    while (!isDone) {
      noted.meanwhile.push(await read());
      await pause(READ_EVERY_MS);
    }
  })();
  const begun = performance.now();
  const result = await work();
  noted.seconds.push((performance.now() - begun) / 1_000);
  isDone = true;
  await reader;
  return result;
}
