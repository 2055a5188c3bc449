import { benchOf, numberOf } from "./accounts";
import { accountOf, BATCH_PATH, CUSTOMERS } from "./cases";
import { onEmbedded } from "./embedded-database";
import { headersFor } from "./headers";
import type { Request } from "./load";
import { startServer } from "./server";
import { timedWhileReading, type Work } from "./while-reading";

const WARM_UPS = 20;
const UPSERTS = 200;
const FEED = { batches: 50, of: 100 };
/** Upkeep is over when no read has waited that long for five seconds. */
const SLOW_READ_MS = 50;
const CALM_MS = 5_000;

/**
 * Measures a server on an embedded database that has just been filled: its upkeep, upserts one
 * after another, feeds.
 * @param rounds how many feeds.
 */
export function measureEmbedded(
  checkout: string,
  accounts: number,
  rounds: number,
): Promise<Work[]> {
  return onEmbedded(checkout, accounts, async (settings) => {
    const { origin, stop } = await startServer(checkout, settings);
    const headers = await headersFor(benchOf(accounts).organizationId);
    const send = async ({ path, ...request }: Request): Promise<number> => {
      const begun = performance.now();
      const answer = await fetch(`${origin}${path}`, { ...request, headers });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 500)}`);
      return performance.now() - begun;
    };
    let turn = 0;
    const read = () =>
      send({ method: "GET", path: `${CUSTOMERS}/${numberOf(1 + (turn++ % accounts))}` });
    const put = (path: string, body: unknown) =>
      send({ method: "PUT", path, body: JSON.stringify(body) });
    try {
      const works = new Map<string, Work>();
      const upkeep = await readThroughUpkeep(read);
      works.set(upkeep.name, upkeep);

      const seconds: number[] = [];
      for (let at = -WARM_UPS; at < UPSERTS; at++) {
        const took = await put(CUSTOMERS, accountOf(`U-${at}`, at));
        if (at >= 0) seconds.push(took / 1_000);
      }
      works.set("an upsert", { name: "an upsert", seconds, meanwhile: [] });

      for (let round = 0; round < rounds; round++) {
        await timedWhileReading(works, "a feed of 5,000", read, async () => {
          for (let batch = 0; batch < FEED.batches; batch++) {
            const numbers = Array.from({ length: FEED.of }, (_, at) => `F-${batch}-${at}`);
            const items = numbers.map((number) => accountOf(number, round));
            await put(BATCH_PATH, items);
          }
        });
      }
      return [...works.values()];
    } finally {
      await stop();
    }
  });
}

async function readThroughUpkeep(read: () => Promise<number>): Promise<Work> {
  const meanwhile: number[] = [];
  const begun = performance.now();
  let slowAt = begun;
  while (performance.now() - slowAt < CALM_MS) {
    const took = await read();
    meanwhile.push(took);
    if (took > SLOW_READ_MS) slowAt = performance.now();
  }
  return { name: "upkeep after a filling", seconds: [(slowAt - begun) / 1_000], meanwhile };
}
