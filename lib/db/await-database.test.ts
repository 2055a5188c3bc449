import { afterEach, describe, expect, inject, test } from "vitest";
import { freePort } from "@/e2e/postgres-server";
import { TcpProxy } from "@/e2e/reliability/chaos/tcp-proxy";
import { adoptEnv, env } from "@/lib/env";
import { awaitDatabase } from "./await-database";

const databaseUrl = inject("databaseUrl");
const NOWHERE = "postgres://desk:hunter2@127.0.0.1";

afterEach(() => adoptEnv({ DATABASE_URL: databaseUrl ?? "", MIGRATION_DATABASE_URL: "" }));

test("a database that does not come is told with its address, the setting and the reason", async () => {
  const port = await freePort();
  adoptEnv({ DATABASE_URL: `${NOWHERE}:${port}/desk` });
  const said: string[] = [];
  await expect(awaitDatabase({ patience: 0, say: (text) => said.push(text) })).rejects.toThrow(
    `The database of DATABASE_URL at 127.0.0.1:${port} has not answered for 0 s: connect ECONNREFUSED 127.0.0.1:${port}.`,
  );
  expect(said).toEqual([]);
});

test("the owner's address is asked first", async () => {
  const port = await freePort();
  adoptEnv({ DATABASE_URL: NOWHERE, MIGRATION_DATABASE_URL: `${NOWHERE}:${port}/desk` });
  await expect(awaitDatabase({ patience: 0 })).rejects.toThrow(
    `The database of MIGRATION_DATABASE_URL at 127.0.0.1:${port}`,
  );
});

test("the embedded database needs no waiting", async () => {
  adoptEnv({ DATABASE_URL: "" });
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

    test("that lets this login not in is not waited for", async () => {
      const url = new URL(databaseUrl ?? "");
      url.pathname = "/no-such-database";
      adoptEnv({ DATABASE_URL: url.toString() });
      await expect(awaitDatabase()).rejects.toThrow(
        /^The database of DATABASE_URL at \S+ lets nobody in: database "no-such-database" does not exist\.$/,
      );
    });
  });
