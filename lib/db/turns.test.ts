import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { inOrganization, type Tx } from "./tenant";

const LONG = { statementTimeout: 60_000 };
const alive = (tx: Tx) => tx.query`SELECT 1 AS "alive"`;

// The embedded database runs one transaction at a time.
const onPostgres = inject("databaseUrl") !== undefined;

/** Work that lasts until it is released. */
function holding() {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { work: () => held, letGo };
}

const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);

test("of long work an organization has two at once and eight that wait; more is refused at once", async () => {
  const [scope, other] = [{ organizationId: randomUUID() }, { organizationId: randomUUID() }];
  const { work, letGo } = holding();
  const under = times(10, () => inOrganization(scope, work, LONG));
  await expect(inOrganization(scope, work, LONG)).rejects.toMatchObject({ code: "overloaded" });
  if (onPostgres) {
    expect(await inOrganization(scope, alive)).toEqual([{ alive: 1 }]);
    expect(await inOrganization(other, alive, LONG)).toEqual([{ alive: 1 }]);
  }
  const part = inOrganization(scope, alive, { ...LONG, isBegun: true });
  letGo();
  expect(await Promise.all(under)).toHaveLength(10);
  expect(await part).toEqual([{ alive: 1 }]);
});

test("one organization leaves connections to the others", async () => {
  if (!onPostgres) return;
  const [scope, other] = [{ organizationId: randomUUID() }, { organizationId: randomUUID() }];
  const { work, letGo } = holding();
  const under = times(8, () => inOrganization(scope, work));
  await expect(inOrganization(scope, alive)).rejects.toMatchObject({
    code: "overloaded",
    message: "All database connections are in use.",
  });
  expect(await inOrganization(other, alive)).toEqual([{ alive: 1 }]);
  letGo();
  await Promise.all(under);
});
