import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { freePort } from "../postgres-server";
import { expect, test } from "./chaos/fixtures";
import { HolderProcess } from "./chaos/holder-process";
import { Probe } from "./chaos/probe";
import { load, record } from "./record";

const REFUSED =
  /^The embedded database in \S+ is already open in process (\d+)\. Stop that process first, or set DATABASE_URL to use PostgreSQL, which takes any number of processes\.$/m;

type Round = { lock: string; open(): HolderProcess };

/** Each round leaves a killed process's lock, or none. */
const ROUNDS: Readonly<Record<string, (round: Round) => Promise<void>>> = {
  "a second process is refused": async ({ open }) => {
    const first = open();
    expect(await first.outcome()).toBeNull();
    const [, holder] = REFUSED.exec((await open().outcome()) ?? "") ?? [];
    expect(Number(holder)).toBe(first.pid);
    expect(await first.outcome()).toBeNull();
    await first.kill();
  },
  "the lock of a killed process is taken over": async ({ open }) => {
    const next = open();
    expect(await next.outcome()).toBeNull();
    await next.kill();
  },
  "a pid that another process has by now is taken over": async ({ lock, open }) => {
    writeFileSync(lock, `${process.pid} 1\n`);
    const next = open();
    expect(await next.outcome()).toBeNull();
    await next.kill();
  },
  "a living pid whose start is not told is respected": async ({ lock, open }) => {
    writeFileSync(lock, `${process.pid}\n`);
    const [, holder] = REFUSED.exec((await open().outcome()) ?? "") ?? [];
    expect(Number(holder)).toBe(process.pid);
    rmSync(lock);
  },
  "one of three wins a stale lock": async ({ lock, open }) => {
    writeFileSync(lock, `${process.pid} 1\n`);
    const racers = [open(), open(), open()];
    const outcomes = await Promise.all(racers.map((racer) => racer.outcome()));
    const refused = outcomes.filter((outcome) => outcome !== null);
    expect(refused).toHaveLength(racers.length - 1);
    for (const complaint of refused) expect(complaint).toMatch(REFUSED);
    for (const racer of racers) await racer.kill();
  },
};

test("the embedded database is open in one process at a time, and keeps its rows", async () => {
  const rounds = load(50, 5);
  const directory = mkdtempSync(join(tmpdir(), "rolodesk-second-"));
  const written: string[] = [];
  const round = {
    lock: join(directory, "lock"),
    open: () => new HolderProcess(directory, written),
  };
  const kinds = Object.entries(ROUNDS);
  for (let turn = 0; turn < rounds; turn++) {
    const [what, run] = kinds[turn % kinds.length] ?? [];
    await test.step(`${turn + 1}: ${what}`, async () => run?.(round));
  }

  const dataDir = join(directory, "postgres");
  const database = await PGlite.create({ dataDir, extensions: { btree_gin, pg_trgm } });
  const { rows } = await database.query<{ id: string }>(`SELECT "id" FROM "Kept"`);
  await database.close();
  rmSync(directory, { recursive: true, force: true });
  const kept = new Set(rows.map(({ id }) => id));
  expect(written.filter((id) => !kept.has(id))).toEqual([]);
  record({
    row: "second-process",
    engine: "embedded",
    load: `${rounds} rounds of ${kinds.length} kinds, ${written.length} rows`,
    result: `${rounds} rightly refused or taken over, 0 rows lost`,
  });
});

test("a second server on the same data does not start, says why, and leaves the first alone", async ({
  installation,
}) => {
  const second = installation.another({ PORT: String(await freePort()) });
  await second.ended();
  expect(second.log).toMatch(REFUSED);
  await new Probe(installation).until(200);
});
