import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import PgBoss from "pg-boss";
import { afterEach, beforeAll, expect, inject, test } from "vitest";
import { asOwner } from "@/e2e/vitest/as-owner";
import { inOrganization } from "@/lib/db/tenant";
import { inNoOrganization } from "./boss";
import { enqueue } from "./enqueue";
import { type Handler, makeWorker, type Worker } from "./worker";

/** Each test file has its own queue, since others have workers too. */
const QUEUE = `test-${randomUUID()}`;
const PATIENCE_MS = 120_000;

const workers: Worker[] = [];

beforeAll(async () => {
  await asOwner(
    `SELECT pgboss.create_queue('${QUEUE}', '{"policy": "short", "retryLimit": 3, "retryDelay": 0, "expireInSeconds": 1}')`,
  );
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await inNoOrganization((tx) => tx.query`DELETE FROM pgboss.job WHERE name = ${QUEUE}`);
});

function work(handler: Handler): Worker {
  const worker = makeWorker({ [QUEUE]: handler });
  workers.push(worker);
  worker.start();
  return worker;
}

const organizationId = `org-${randomUUID()}`;
const put = (id: string, at: Date | null = null) =>
  inOrganization({ organizationId }, (tx) => enqueue(tx, QUEUE, id, { at }));

const jobs = () =>
  inNoOrganization(
    (tx) => tx.query<{ id: string; state: string; data: object; output: object | null }>`
      SELECT id, state::text AS "state", data, output FROM pgboss.job WHERE name = ${QUEUE} ORDER BY created_on`,
  );

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Not so after ${PATIENCE_MS} ms.`);
    await pause(20);
  }
}

test("the migration makes what this pg-boss wants", () => {
  const squeeze = (text: string) => text.replace(/\s+/g, " ").replaceAll(" ;", ";");
  const plan = squeeze(PgBoss.getConstructionPlans("pgboss"));
  const made = squeeze(readFileSync("prisma/migrations/20261126110000_jobs/migration.sql", "utf8"));
  const [, wanted] = /(CREATE SCHEMA .*;) COMMIT;/.exec(plan) ?? [];
  expect(wanted).toBeDefined();
  expect(made).toContain(wanted);
});

test("the application may use the jobs' tables, and neither make nor change any", async () => {
  const rights = await inNoOrganization(
    (tx) => tx.query`
      SELECT t."table", string_agg(p."privilege", ' ' ORDER BY p."privilege") AS "rights"
      FROM (SELECT oid, relname::text AS "table" FROM pg_class
            WHERE relnamespace = 'pgboss'::regnamespace AND relkind IN ('r', 'p')) t,
        unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) AS p("privilege")
      WHERE has_table_privilege(t.oid, p."privilege") GROUP BY 1 ORDER BY 1`,
  );
  expect(rights).toEqual([
    { table: "archive", rights: "DELETE INSERT SELECT UPDATE" },
    { table: "job", rights: "DELETE INSERT SELECT UPDATE" },
    { table: "queue", rights: "SELECT" },
    { table: "version", rights: "SELECT" },
  ]);
  const [may] = await inNoOrganization(
    (tx) => tx.query`
      SELECT has_schema_privilege('pgboss', 'CREATE') AS "create",
        has_function_privilege('pgboss.create_queue(text, json)', 'EXECUTE') AS "queue"`,
  );
  expect(may).toEqual({ create: false, queue: false });
});

test("a job carries an organization and the id of a row, nothing else", async () => {
  const insert = (data: object) =>
    inNoOrganization(
      (tx) => tx.query`
        INSERT INTO pgboss.job (name, data) VALUES ('handover', ${JSON.stringify(data)}::jsonb)`,
    );
  const id = randomUUID();
  await expect(insert({ organizationId, id, note: "Ada leaves" })).rejects.toThrow(/ids_only/);
  await expect(insert({ organizationId, id: "Ada leaves" })).rejects.toThrow(/ids_only/);
});

test("a job begins at once after a nudge, and goes on turn by turn until nothing is left", async () => {
  const id = randomUUID();
  let turns = 0;
  const worker = work(async (job) => {
    expect(job).toEqual({ organizationId, id });
    turns += 1;
    return turns < 3 ? "more" : "done";
  });
  await until(async () => (await jobs()).length === 0);
  const begun = performance.now();
  await put(id);
  worker.nudge();
  await until(() => turns === 3);
  expect(performance.now() - begun).toBeLessThan(2_500);
  await until(async () => (await jobs()).every(({ state }) => state === "completed"));
});

test("what is put in a transaction that fails was never put", async () => {
  const failed = inOrganization({ organizationId }, async (tx) => {
    await enqueue(tx, QUEUE, randomUUID());
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  expect(await jobs()).toEqual([]);
});

test("a row waits in a queue once, and for each later time beside that", async () => {
  const id = randomUUID();
  const later = new Date(Date.now() + 3_600_000);
  for (let times = 0; times < 2; times++) {
    await put(id);
    await put(id, later);
  }
  expect(await jobs()).toHaveLength(2);
  const seen: string[] = [];
  const worker = work(async (job) => {
    seen.push(job.id);
    return "done";
  });
  worker.nudge();
  await until(async () => (await jobs()).some(({ state }) => state === "completed"));
  expect(seen).toEqual([id]);
  expect((await jobs()).map(({ state }) => state).sort()).toEqual(["completed", "created"]);
});

test("a job that fails is tried again, and leaves nothing of its error in the queue", async () => {
  const tries: number[] = [];
  const worker = work(async (_, turn) => {
    tries.push(turn.tries);
    if (tries.length < 3) throw new Error("Secret Steel Ltd.");
    return "done";
  });
  await put(randomUUID());
  worker.nudge();
  await until(() => tries.length === 3);
  expect(tries).toEqual([0, 1, 2]);
  await until(async () => (await jobs()).every(({ state }) => state === "completed"));
  expect(JSON.stringify(await jobs())).not.toContain("Secret");
});

test("a job whose process is gone is taken up by another", async () => {
  await put(randomUUID());
  // The state that a process killed in the middle of a job leaves.
  await inNoOrganization(
    (tx) => tx.query`
      UPDATE pgboss.job SET state = 'active', started_on = now() WHERE name = ${QUEUE}`,
  );
  const tries: number[] = [];
  const begun = performance.now();
  work(async (_, turn) => {
    tries.push(turn.tries);
    return "done";
  });
  await until(() => tries.length === 1);
  expect(tries).toEqual([1]);
  // The embedded database has only one process, so it does not wait for the job to expire.
  if (!inject("databaseUrl")) expect(performance.now() - begun).toBeLessThan(1_000);
});

test("a worker that is told to stop ends after the part under way", async () => {
  let parts = 0;
  const worker = work(async (_, turn) => {
    for (;;) {
      parts += 1;
      await pause(20);
      if (turn.isOver()) return "more";
    }
  });
  await put(randomUUID());
  worker.nudge();
  await until(() => parts > 1);
  await worker.stop();
  const before = parts;
  await pause(100);
  expect(parts).toBe(before);
  expect((await jobs()).map(({ state }) => state)).toEqual(["completed", "created"]);
});
