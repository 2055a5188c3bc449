import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { upkeepOf } from "./embedded-upkeep";

const ROWS = 5_000;

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(`CREATE TABLE "Thing" ("id" int, "name" text)`);
});
afterAll(() => database.close());

async function thing() {
  const { rows } = await database.query<{ rows: number; known: number; pages: number }>(
    `SELECT reltuples::int AS "rows", relpages AS "known", (pg_relation_size(oid) / 8192)::int AS "pages"
    FROM pg_class WHERE oid = '"Thing"'::regclass`,
  );
  return rows[0];
}

test("a table that has grown is known to the planner, and room of what was there is used again", async () => {
  const upkeep = upkeepOf(database);
  const kept = () =>
    vi.waitFor(
      async () => {
        upkeep.look();
        const now = await thing();
        expect(now?.known).toBe(now?.pages);
        return now;
      },
      { timeout: 120_000 },
    );
  const rewrite = () => database.exec(`UPDATE "Thing" SET "name" = "name" || '.'`);

  await database.exec(
    `INSERT INTO "Thing" SELECT i, 'Number ' || i FROM generate_series(1, ${ROWS}) AS i`,
  );
  expect((await kept())?.rows).toBe(ROWS);
  await rewrite();
  const twice = await kept();
  await rewrite();
  await rewrite();
  expect((await thing())?.pages).toBeLessThan((twice?.pages ?? 0) * 2);
  await upkeep.end();
});

test("others have their turn between the steps of a table", async () => {
  await database.exec(`CREATE TABLE "Other" AS SELECT * FROM "Thing"`);
  const upkeep = upkeepOf(database);
  const order: string[] = [];
  let meanwhile: Promise<unknown> | undefined;
  const exec = vi.spyOn(database, "exec").mockImplementation((statement, ...options) => {
    const done = PGlite.prototype.exec.call(database, statement, ...options);
    // Asked while the first step is under way.
    if (statement.startsWith("VACUUM")) {
      meanwhile ??= database.query("SELECT 1").then(() => order.push("SELECT"));
    }
    return done.finally(() => order.push(statement.split(" ")[0] ?? ""));
  });
  upkeep.look();
  await vi.waitFor(() => expect(order).toContain("ANALYZE"), { timeout: 120_000 });
  exec.mockRestore();
  await meanwhile;
  await upkeep.end();
  expect(order.slice(0, 4)).toEqual(["SET", "VACUUM", "SELECT", "ANALYZE"]);
});

test("what is ended begins nothing any more", async () => {
  const upkeep = upkeepOf(database);
  await upkeep.end();
  await database.exec(`CREATE TABLE "Late" AS SELECT * FROM "Thing"`);
  upkeep.look();
  await upkeep.end();
  const { rows } = await database.query(
    `SELECT reltuples::int AS "rows" FROM pg_class WHERE oid = '"Late"'::regclass`,
  );
  expect(rows).toEqual([{ rows: -1 }]);
});
