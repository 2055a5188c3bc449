import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, describe, expect, inject, test, vi } from "vitest";
import { freePort } from "@/e2e/postgres-server";
import { TcpProxy } from "@/e2e/reliability/chaos/tcp-proxy";
import { adoptEnv, env } from "@/lib/env";
import { awaitDatabase } from "./await-database";

const databaseUrl = inject("databaseUrl");
const NOWHERE = "postgres://desk:hunter2@127.0.0.1";
const PREPARE = ["--conditions=react-server", "--import", "tsx", "prisma/prepare.ts"];

afterEach(() => {
  vi.restoreAllMocks();
  adoptEnv({ DATABASE_URL: databaseUrl ?? "", MIGRATION_DATABASE_URL: "" });
});

/** A server that answers each client with a PostgreSQL error (protocol, ErrorResponse). */
async function refusing(sqlState: string) {
  const fields = Buffer.from(`SFATAL\0C${sqlState}\0MNot now\0\0`);
  const message = Buffer.concat([Buffer.from("E\0\0\0\0"), fields]);
  message.writeInt32BE(message.length - 1, 1);
  const port = await freePort();
  const server = createServer((client) => client.once("data", () => client.end(message)));
  await once(server.listen(port, "127.0.0.1"), "listening");
  return { port, close: () => server.close() };
}

test("a database that does not come is told with its address, the setting and the reason", async () => {
  const port = await freePort();
  adoptEnv({ DATABASE_URL: `${NOWHERE}:${port}/desk` });
  const said: string[] = [];
  await expect(awaitDatabase({ patience: 0, say: (text) => said.push(text) })).rejects.toThrow(
    `The database of DATABASE_URL at 127.0.0.1:${port} has not answered for 0 s: connect ECONNREFUSED 127.0.0.1:${port}.`,
  );
  expect(said).toEqual([]);
});

test("a database is waited for for a minute, and what is waited for is said once", async () => {
  const port = await freePort();
  adoptEnv({ DATABASE_URL: `${NOWHERE}:${port}/desk` });
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => {
    now += 20_000;
    return now;
  });
  const said: string[] = [];
  await expect(awaitDatabase({ say: (text) => said.push(text) })).rejects.toThrow(
    "has not answered for 60 s",
  );
  expect(said).toEqual([expect.stringContaining("Waiting for the database of DATABASE_URL")]);
});

test.each([
  ["57P03", "has not answered for 0 s"],
  ["53300", "has not answered for 0 s"],
  ["57P01", "has not answered for 0 s"],
  ["28P01", "lets nobody in"],
])("a database that answers %s %s", async (sqlState, text) => {
  const { port, close } = await refusing(sqlState);
  adoptEnv({ DATABASE_URL: `${NOWHERE}:${port}/desk` });
  const awaited = awaitDatabase({ patience: 0 });
  await expect(awaited).rejects.toThrow(`127.0.0.1:${port} ${text}: Not now.`);
  close();
});

test("the owner's address is asked first", async () => {
  const port = await freePort();
  adoptEnv({ DATABASE_URL: NOWHERE, MIGRATION_DATABASE_URL: `${NOWHERE}:${port}/desk` });
  await expect(awaitDatabase({ patience: 0 })).rejects.toThrow(
    `The database of MIGRATION_DATABASE_URL at 127.0.0.1:${port}`,
  );
});

test("the embedded database needs no waiting", async () => {
  adoptEnv({ DATABASE_URL: "", MIGRATION_DATABASE_URL: NOWHERE });
  await awaitDatabase({ patience: 0 });
});

if (databaseUrl)
  describe("PostgreSQL", () => {
    test("is waited for until it answers, and what is waited for is said once", async () => {
      const { port } = new URL(env().DATABASE_URL ?? "");
      const proxy = await TcpProxy.open(Number(port));
      await proxy.refuse();
      adoptEnv({ DATABASE_URL: proxy.behind(databaseUrl ?? "") });
      const said: string[] = [];
      await awaitDatabase({
        say: (text) => {
          said.push(text);
          void proxy.accept();
        },
      });
      await proxy.close();
      expect(said).toEqual([
        `Waiting for the database of DATABASE_URL at 127.0.0.1:${proxy.port}: connect ECONNREFUSED 127.0.0.1:${proxy.port} …`,
      ]);
    });

    test("is waited for by a start, which says so and then goes on", async () => {
      const proxy = await TcpProxy.open(Number(new URL(databaseUrl).port));
      await proxy.refuse();
      const child = spawn("env", [
        `DATABASE_URL=${proxy.behind(databaseUrl)}`,
        `MIGRATION_DATABASE_URL=${inject("ownerUrl")}`,
        process.execPath,
        ...PREPARE,
      ]);
      let told = "";
      child.stderr.on("data", (text) => {
        told += text;
      });
      child.stdout.on("data", (text) => {
        if (told === "") void proxy.accept();
        told += text;
      });
      const [status] = await once(child, "close");
      await proxy.close();
      expect(told).toContain(`Waiting for the database of DATABASE_URL at 127.0.0.1:${proxy.port}`);
      expect(status).toBe(0);
    });

    test("that lets this login not in is not waited for", async () => {
      const url = new URL(databaseUrl ?? "");
      url.pathname = "/no-such-database";
      adoptEnv({ DATABASE_URL: url.toString() });
      await expect(awaitDatabase()).rejects.toThrow(
        /^The database of DATABASE_URL at \S+ lets nobody in: database "no-such-database" does not exist\.$/,
      );
    });
  });
