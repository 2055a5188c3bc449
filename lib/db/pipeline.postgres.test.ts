import { expect, inject, test } from "vitest";
import { wayTo } from "@/e2e/vitest/way-to-database";
import type { Connection } from "./engine";

const url = inject("databaseUrl") ?? "";

const SCOPE = { role: "rolodesk_app", organizationId: "" };
const LIMITS = { statementTimeout: 3_000, patience: 60_000 };

async function open() {
  const { way, engine } = await wayTo(new URL(url));
  const inScope = <T>(work: (connection: Connection) => Promise<T>) =>
    engine.transaction(SCOPE, LIMITS, work);
  await inScope((connection) => connection.run("SELECT 1", []));
  const turnsOf = async (work: (connection: Connection) => Promise<unknown>) => {
    const before = way.turns;
    await inScope(work);
    return way.turns - before;
  };
  return { engine, inScope, turnsOf };
}

const wholeTransaction = `
  SELECT pg_current_xact_id_if_assigned() IS NULL AS "isRead", current_setting('role') AS "role",
    current_setting('statement_timeout') AS "limit"`;

test("a transaction of one statement takes one round trip, with its role and limits", async () => {
  const { inScope, turnsOf } = await open();
  const ask = (connection: Connection) =>
    connection.run(wholeTransaction, [], { prepared: true, last: true });
  expect(await turnsOf(ask)).toBe(1);
  const { rows } = await inScope(ask);
  expect(rows).toEqual([{ isRead: true, role: "rolodesk_app", limit: "3s" }]);
});

test("nothing of a transaction outlives it on its connection", async () => {
  const { engine, inScope } = await open();
  await inScope((connection) => connection.run("SELECT 1", [], { last: true }));
  const { rows } = await engine.transaction(null, LIMITS, (connection) =>
    connection.run(
      `SELECT current_setting('role') AS "role", current_setting('app.org', true) AS "org",
        current_setting('statement_timeout') AS "limit", current_setting('plan_cache_mode') AS "plans"`,
      [],
      { last: true },
    ),
  );
  expect(rows).toEqual([{ role: "none", org: "", limit: "0", plans: "auto" }]);
});

test("what is asked at once takes one round trip, and COMMIT another unless it is told", async () => {
  const { turnsOf } = await open();
  const three = (last: boolean) => async (connection: Connection) => {
    const answers = [1, 2, 3].map((value) =>
      connection.run("SELECT $1::int AS value", [value], {
        prepared: true,
        last: last && value === 3,
      }),
    );
    const values = (await Promise.all(answers)).map(({ rows }) => rows[0]?.value);
    expect(values).toEqual([1, 2, 3]);
  };
  expect(await turnsOf(three(false))).toBe(2);
  expect(await turnsOf(three(true))).toBe(1);
});

test("a statement that fails takes those behind it with it, and nothing is written", async () => {
  const { inScope, turnsOf } = await open();
  const failing = inScope((connection) =>
    Promise.all([
      connection.run("SELECT 1 / $1::int", [0], { prepared: true }),
      connection.run("SELECT $1::text AS behind", ["b"], { prepared: true, last: true }),
    ]),
  );
  await expect(failing).rejects.toMatchObject({ code: "22012" });
  // Its Parse was skipped: it must be sent again.
  const behind = (connection: Connection) =>
    connection.run("SELECT $1::text AS behind", ["b"], { prepared: true, last: true });
  expect((await inScope(behind)).rows).toEqual([{ behind: "b" }]);
  expect(await turnsOf(behind)).toBe(1);
  const { rows } = await inScope((connection) =>
    connection.run(
      "SELECT count(*)::int AS prepared FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::text AS behind'",
      [],
    ),
  );
  expect(rows).toEqual([{ prepared: 1 }]);
});

test("nothing runs behind a value that cannot be sent", async () => {
  const { engine } = await open();
  const unsendable = {
    toPostgres: () => {
      throw new Error("No value.");
    },
  };
  const failing = engine.transaction(null, LIMITS, (connection) =>
    Promise.all([
      connection.run("CREATE TEMPORARY TABLE kept (one int)", []),
      connection.run("SELECT $1::text", [unsendable]),
      connection.run("SELECT 1", [], { last: true }),
    ]),
  );
  await expect(failing).rejects.toThrow("No value.");
  const { rows } = await engine.transaction(null, LIMITS, (connection) =>
    connection.run("SELECT to_regclass('pg_temp.kept') IS NULL AS gone", []),
  );
  expect(rows).toEqual([{ gone: true }]);
});

test("a beginning that failed is told, whatever the work makes of it", async () => {
  const { engine } = await open();
  const scope = { ...SCOPE, role: "nobody_has_it" };
  const later = engine.transaction(scope, LIMITS, async (connection) => {
    await Promise.resolve().then(() => new Promise(setImmediate));
    await connection.run("SELECT 1", []);
  });
  await expect(later).rejects.toMatchObject({ code: "22023" });
  const never = engine.transaction(scope, LIMITS, async () => undefined);
  await expect(never).rejects.toMatchObject({ code: "22023" });
});

test("a failure behind the beginning is the work's own affair", async () => {
  const { inScope } = await open();
  const translated = inScope((connection) =>
    connection.run("SELECT 1 / 0", [], { last: true }).catch(() => {
      throw new Error("In other words.");
    }),
  );
  await expect(translated).rejects.toThrow("In other words.");
});

test("what was given up is not committed later", async () => {
  const { engine, inScope } = await open();
  const lock = "SELECT pg_advisory_xact_lock(7345002)";
  const waiting = `SELECT count(*)::int AS "waiting" FROM pg_locks
    WHERE locktype = 'advisory' AND objid = 7345002 AND NOT granted`;
  await inScope(async (connection) => {
    await connection.run(lock, []);
    const limits = { statementTimeout: 600_000, patience: 300 };
    const given = engine.transaction(SCOPE, limits, (late) => late.run(lock, [], { last: true }));
    await expect(given).rejects.toThrow("Query read timeout");
    await expect
      .poll(async () => (await connection.run(waiting, [])).rows)
      .toEqual([{ waiting: 0 }]);
  });
});

test("nothing may be run behind the last statement", async () => {
  const { inScope } = await open();
  const late = inScope(async (connection) => {
    await connection.run("SELECT 1", [], { last: true });
    await connection.run("SELECT 2", []);
  });
  await expect(late).rejects.toThrow("after its transaction's end");
});
