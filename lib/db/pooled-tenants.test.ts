import { expect, inject, test } from "vitest";
import { load, record } from "@/e2e/reliability/record";
import { randomFrom } from "@/prisma/demo/random";
import { makeOrganization } from "@/prisma/factories";
import { sql } from "./sql";
import { inOrganization, type Tx } from "./tenant";

const engine = inject("databaseUrl") ? "postgres" : "embedded";
const ORGANIZATIONS = 12;
const AT_ONCE = 8;

type Rows = { organizationId: string }[];
type Work = (tx: Tx) => Promise<Rows>;

/** Statements without a condition on the organization: row-level security must restrict them. */
const ALL = sql`
  SELECT "organizationId" FROM "PriceTier" UNION ALL SELECT "organizationId" FROM "Organization"`;
const CHANGE = sql`UPDATE "PriceTier" SET "position" = "position" + 1 RETURNING "organizationId"`;
const all: Work = (tx) => tx.run(ALL);
const change: Work = (tx) => tx.run(CHANGE);
const byPrisma: Work = (tx) => tx.prisma.priceTier.findMany({ select: { organizationId: true } });

class LostRace extends Error {
  readonly code = "40001";
}

const WORKS: readonly Work[] = [
  all,
  change,
  byPrisma,
  async (tx) => [...(await change(tx)), ...(await byPrisma(tx)), ...(await all(tx))],
  async (tx) => {
    await all(tx);
    throw new Error("The work fails.");
  },
  async (tx) => {
    await change(tx);
    await tx.query`SELECT 1 / 0`;
    return [];
  },
  async (tx) => {
    await tx.query`SELECT 1 / 0`.catch(() => undefined);
    return all(tx);
  },
  (tx) => tx.run(ALL, { prepared: true, last: true }),
  (tx) => tx.run(CHANGE, { prepared: true, last: true }),
  (tx) => tx.run(sql`SELECT 1 / 0`, { prepared: true, last: true }),
  async (tx) => (await tx.runAll<Rows[number]>([CHANGE, ALL], { last: true })).flat(),
  async (tx) =>
    (await tx.runAll<Rows[number]>([CHANGE, sql`SELECT 1 / 0`, ALL], { last: true })).flat(),
];

/** Work that loses a race this many times, up to one time more than `inOrganization` retries. */
function racing(losses: number): Work {
  let tries = 0;
  return async (tx) => {
    const rows = await change(tx);
    tries += 1;
    if (tries <= losses) throw new LostRace("The work lost a race.");
    return rows;
  };
}

/** Only a server has time-outs and broken connections. */
const SERVER_WORKS: readonly Work[] = [
  async (tx) => {
    await tx.query`SELECT pg_sleep(5)`;
    return [];
  },
  async (tx) => {
    await change(tx);
    await tx.query`SELECT set_config('role', 'none', true)`;
    await tx.query`SELECT pg_terminate_backend(pg_backend_pid())`;
    return all(tx);
  },
];

test("whatever becomes of the transactions of a pool, each sees its own organization only", async () => {
  const transactions = load(20_000);
  const organizations: string[] = [];
  for (let index = 0; index < ORGANIZATIONS; index++) organizations.push(await makeOrganization());
  const random = randomFrom(7);
  const seen = { rows: 0, foreign: 0, failed: 0 };
  const once = async () => {
    const organizationId = random.pick(organizations);
    const isRare = engine === "postgres" && random.chance(0.01);
    const works = isRare ? SERVER_WORKS : [...WORKS, racing(1), racing(3), racing(4)];
    const work = random.pick(works);
    const check: Work = async (tx) => {
      const rows = await work(tx);
      seen.rows += rows.length;
      seen.foreign += rows.filter((row) => row.organizationId !== organizationId).length;
      return rows;
    };
    const options = isRare ? { statementTimeout: 20 } : {};
    await inOrganization({ organizationId }, check, options).catch(() => {
      seen.failed += 1;
    });
  };
  const worker = async (count: number) => {
    for (let index = 0; index < count; index++) await once();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => worker(transactions / AT_ONCE)));

  expect(seen.foreign).toBe(0);
  expect(seen.failed).toBeGreaterThan(transactions / 10);
  expect(seen.rows).toBeGreaterThan(transactions);
  // Afterwards the pool still serves every organization.
  for (const organizationId of organizations) {
    const rows = await inOrganization({ organizationId }, all);
    expect(new Set(rows.map((row) => row.organizationId))).toEqual(new Set([organizationId]));
    expect(rows).toHaveLength(4);
  }
  record({
    row: "pooled-tenants",
    engine,
    load: `${transactions} transactions, ${seen.failed} of them failing`,
    result: "0 foreign rows",
  });
});
