import { describe, expect, inject, test } from "vitest";
import { wayTo } from "@/e2e/vitest/way-to-database";
import { adoptEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { BUSY_DIGEST, isOutage, OUTAGE_DIGEST } from "@/lib/http/outage";
import { pageRequest } from "@/lib/http/page-outage";
import { requireReady } from "@/lib/server/readiness";
import { closeDatabase } from "./database";
import type { Engine } from "./engine";
import { inOrganization } from "./tenant";

const url = inject("databaseUrl");
const LIMITS = { statementTimeout: 3_000, patience: 300 };
/** Much longer than the waiting limit in these tests, much shorter than waiting for ever. */
const SOON_MS = 15_000;

const one = (engine: Engine, limits = LIMITS) =>
  engine.transaction(null, limits, (connection) => connection.run("SELECT 1", []));

async function expectOutage(work: Promise<unknown>): Promise<void> {
  const start = performance.now();
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  const isKnown = isOutage(error) || (error instanceof Error && error.name === "AppError");
  expect(isKnown, String(error)).toBe(true);
  expect(performance.now() - start).toBeLessThan(SOON_MS);
}

function postgres(database: URL): void {
  const open = () => wayTo(database);

  test("that falls silent while it is asked ends in a refusal, and serves again afterwards", async () => {
    const { way, engine } = await open();
    await one(engine);
    way.isSilent = true;
    await expectOutage(one(engine));
    way.isSilent = false;
    const { rows } = await one(engine, { ...LIMITS, patience: 4_000 });
    expect(rows).toHaveLength(1);
  });

  test("that falls silent is waited for no longer than a statement may take", async () => {
    const { way, engine } = await open();
    const limits = { statementTimeout: 50, patience: 600_000 };
    await one(engine, { ...LIMITS, patience: 4_000 });
    way.isSilent = true;
    await expectOutage(one(engine, limits));
  });

  test("that falls silent while Prisma asks does too", async () => {
    const { way, engine } = await open();
    const asked = engine.transaction(null, { ...LIMITS, patience: 1_500 }, async (connection) => {
      await connection.prisma().organization.count();
      way.isSilent = true;
      return connection.prisma().organization.count();
    });
    await expectOutage(asked);
  });

  test("stops a statement that takes too long", async () => {
    const { engine } = await open();
    const scope = { role: "rolodesk_app", organizationId: "" };
    const limits = { statementTimeout: 50, patience: 10_000 };
    const slow = engine.transaction(scope, limits, (tx) => tx.run("SELECT pg_sleep(30)", []));
    await expectOutage(slow);
    await expect(slow).rejects.toMatchObject({ code: "57014" });
    expect((await one(engine, { ...LIMITS, patience: 4_000 })).rows).toHaveLength(1);
  });

  test("that falls silent makes the server not ready, long before a request has enough", async () => {
    const { way, through } = await open();
    await closeDatabase();
    adoptEnv({ DATABASE_URL: through });
    try {
      expect(await requireReady()).toMatchObject({ database: "postgres" });
      way.isSilent = true;
      const start = performance.now();
      await expect(requireReady()).rejects.toMatchObject({ code: "overloaded", retryAfter: 5 });
      expect(performance.now() - start).toBeLessThan(3_500);
      way.isSilent = false;
      await requireReady();
    } finally {
      await closeDatabase();
      adoptEnv({ DATABASE_URL: database.href });
    }
  });

  test("that takes no connection does too", async () => {
    const { way, engine } = await open();
    way.isSilent = true;
    await expectOutage(one(engine));
  });

  test("whose answers are late, each for itself in time, is refused when they are too late together", async () => {
    const { way, engine } = await open();
    await one(engine, { ...LIMITS, patience: 4_000 });
    way.delay = 100;
    let answered = 0;
    const slow = engine.transaction(null, LIMITS, async (connection) => {
      for (let statement = 0; statement < 20; statement++) {
        await connection.run("SELECT 1", []);
        answered++;
      }
    });
    await expectOutage(slow);
    expect(answered).toBeLessThan(5);
  });

  test("with all its connections in use refuses within the wait for one", async () => {
    const { way, engine } = await open();
    way.delay = 20;
    let end = () => {};
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const long = { ...LIMITS, patience: 10_000 };
    // Several organizations, since one may not use all connections.
    const users = Array.from({ length: 10 }, (_, index) => {
      const scope = { role: "rolodesk_app", organizationId: index < 8 ? "one" : "another" };
      return engine.transaction(scope, long, () => held);
    });
    await expectOutage(one(engine, long));
    end();
    await Promise.all(users);
  });
}

function embedded(): void {
  test("refuses who waits for their turn too long, and does nothing of theirs", async () => {
    const scope = { organizationId: "" };
    let end = () => {};
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const first = inOrganization(scope, () => held);
    let isDone = false;
    const second = inOrganization(
      scope,
      async () => {
        isDone = true;
      },
      { patience: 50 },
    );
    await expect(second).rejects.toMatchObject({ code: "overloaded", retryAfter: 1 });
    end();
    await first;
    const [row] = await inOrganization(scope, (tx) => tx.query`SELECT 1 AS "alive"`);
    expect(row).toEqual({ alive: 1 });
    expect(isDone).toBe(false);
  });
}

test("of what a page asks it is told to the page's request, and nothing else is", async () => {
  const scope = { organizationId: "" };
  const asked = async (work: () => Promise<unknown>) => {
    const request = { isOutage: false };
    const error = await pageRequest.run(request, () => work().catch((reason: unknown) => reason));
    expect(error).toBeInstanceOf(Error);
    return { ...request, digest: Reflect.get(error as Error, "digest") };
  };
  const wrong = () => inOrganization(scope, (tx) => tx.query`SELECT 1 / 0`);
  expect(await asked(wrong)).toEqual({ isOutage: false, digest: undefined });

  const lost = Object.assign(new Error("Gone."), { code: "08006" });
  const busy = new AppError("overloaded", "Too much at once.");
  for (const [error, digest] of [
    [lost, OUTAGE_DIGEST],
    [busy, BUSY_DIGEST],
  ] as const) {
    expect(await asked(() => inOrganization(scope, () => Promise.reject(error)))).toEqual({
      isOutage: true,
      digest,
    });
  }
});

if (url) describe("PostgreSQL", () => postgres(new URL(url)));
else describe("the embedded database", () => embedded());
