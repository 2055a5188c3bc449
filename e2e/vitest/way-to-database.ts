import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { afterEach } from "vitest";
import type { Engine } from "@/lib/db/engine";
import { openPostgres } from "@/lib/db/postgres";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/**
 * A proxy to the database that can stop answering, or answer late, and counts the round trips: what
 * is sent after an answer begins one. It ends with the test.
 */
export async function wayTo(database: URL): Promise<{
  way: { isSilent: boolean; delay: number; turns: number };
  engine: Engine;
  through: string;
}> {
  const way = { isSilent: false, delay: 0, turns: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(database.port), database.hostname);
    let isAnswered = true;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
    client
      .on("data", (data) => {
        if (isAnswered) way.turns += 1;
        isAnswered = false;
        upstream.write(data);
      })
      .on("close", () => upstream.destroy());
    upstream
      .on("data", (data) => {
        isAnswered = true;
        if (way.isSilent) return;
        if (way.delay === 0) client.write(data);
        else setTimeout(() => client.write(data), way.delay);
      })
      .on("close", () => client.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("It listens nowhere.");
  const through = new URL(database);
  through.port = String(address.port);
  const engine = openPostgres(through.href);
  endings.push(
    () => server.close(),
    () => {
      for (const socket of sockets) socket.destroy();
    },
    () => engine.close(),
  );
  return { way, engine, through: through.href };
}
