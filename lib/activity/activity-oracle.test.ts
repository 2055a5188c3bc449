import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { allLines, NOW, query, roleOf } from "@/e2e/vitest/activity";
import type { RecordedChange } from "@/lib/audit/write-entries";
import { newChangeSet, openChangeSet } from "@/lib/audit/write-entries";
import type { Actor, Door } from "@/lib/auth/actor";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { insertRows } from "@/lib/db/rows";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { type ActivityLine, listActivity } from "./activity";
import type { ActivityQuery } from "./query";

const nameOf = (line: ActivityLine) =>
  "entry" in line ? line.entry.id : `${line.group.changeSetId} × ${line.group.count}`;

type Stored = {
  id: string;
  at: string;
  changeSetId: string;
  customerId: string;
  customerNumber: string;
  person: string;
  door: Door;
  action: string;
  paths: string[];
};

const PEOPLE = ["Ada", "Bob", "ERP"];

const STORED_DOORS: Door[] = ["page", "api", "import"];

const PATHS = ["pricing", "terms", "addresses[0].city", "contacts[1]", "customerAttributes.a.b[0]"];

/** A seeded random number from 0 to below `most`. */
function randoms(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/**
 * 320 entries at eight moments: of six accounts, two of them deleted, in change sets of one to
 * forty.
 */
async function storedActivity(organizationId: string): Promise<Stored[]> {
  const random = randoms(7);
  const actor = makeActor(organizationId);
  const accounts: { id: string; customerNumber: string }[] = [];
  for (let index = 0; index < 4; index++) {
    const customerNumber = `A-${index}`;
    const repNumber = index < 2 ? "SR-1" : "SR-2";
    await upsertCustomer(actor, {
      customerNumber,
      companyName: "Acme",
      companyEmail: "a@acme.example",
      pricing: "Retail",
      repNumber,
    });
  }
  return inOrganization(actor, async (tx) => {
    accounts.push(
      ...(await tx.prisma.customer.findMany({
        where: { organizationId },
        select: { id: true, customerNumber: true },
      })),
      { id: randomUUID(), customerNumber: "GONE-1" },
      { id: randomUUID(), customerNumber: "GONE-2" },
    );
    const rows: (Stored & { changes: RecordedChange[] })[] = [];
    while (rows.length < 320) {
      const changeSet = newChangeSet("save");
      const changeSetId = changeSet.id;
      await tx.runAll(openChangeSet(actor, changeSet));
      const size = random(4) === 0 ? 1 + random(40) : 1;
      for (let member = 0; member < size; member++) {
        const account = accounts[random(accounts.length)];
        const person = PEOPLE[random(PEOPLE.length)];
        const door = STORED_DOORS[random(STORED_DOORS.length)];
        if (!(account && person && door)) throw new Error("No such choice.");
        const isGone = account.customerNumber.startsWith("GONE");
        const action =
          ["update", "update", "create", isGone ? "delete" : "activate"][random(4)] ?? "";
        const paths = PATHS.filter(() => random(2) === 0);
        rows.push({
          id: randomUUID(),
          at: new Date(NOW.getTime() - random(8) * 86_400_000).toISOString(),
          changeSetId,
          customerId: account.id,
          customerNumber: account.customerNumber,
          person,
          door,
          action,
          paths,
          changes: paths.map((path) => ({ path, before: "was", after: "is" })),
        });
      }
    }
    const entries = rows.map(({ at, person, paths: _paths, ...row }) => ({
      ...row,
      organizationId,
      createdAt: at,
      actorName: person,
      actorId: person === "Ada" ? "ada" : null,
      requestId: "r",
      version: 1,
    }));
    await tx.runAll(insertRows("AuditEntry", entries));
    // The same kind of entry for price tiers, which must not be shown.
    const tier = { subject: "tier", subjectId: "1", subjectName: "Retail" };
    const tiers = entries
      .slice(0, 80)
      .map(({ customerId: _id, customerNumber: _number, ...row }) => ({
        ...row,
        ...tier,
        id: randomUUID(),
      }));
    await tx.runAll(insertRows("AuditEntry", tiers));
    const own = await tx.prisma.auditEntry.findMany({
      where: { organizationId, requestId: { not: "r" } },
    });
    return [
      ...rows.map((row) => ({ ...row, person: row.person === "Ada" ? "ada" : row.person })),
      ...own.map((entry) => ({
        ...entry,
        customerId: entry.customerId ?? "",
        customerNumber: entry.customerNumber ?? "",
        at: entry.createdAt.toISOString(),
        person: entry.actorName,
        paths: [],
      })),
    ];
  });
}

/** The expected page, computed in memory. */
function expectedLines(stored: readonly Stored[], actor: Actor, asked: ActivityQuery): string[] {
  const isGone = ({ customerNumber }: Stored) => customerNumber.startsWith("GONE");
  const mayRead = (entry: Stored) => {
    if (actor.ownAccountsOnly) {
      return actor.repNumber === "SR-1" && ["A-0", "A-1"].includes(entry.customerNumber);
    }
    return (
      !isGone(entry) || entry.action === "delete" || actor.permissions.has("organization:admin")
    );
  };
  const fieldsOf = ({ action, paths }: Stored) =>
    action === "create" || action === "delete"
      ? []
      : paths.map((path) =>
          path.startsWith("customerAttributes.") ? path : (/^[a-z]+/i.exec(path)?.[0] ?? ""),
        );
  const since = (days: string) =>
    new Date(Date.parse("2026-11-24T00:00:00Z") - Number(days.slice(6)) * 86_400_000).toISOString();
  const deleted = new Set(
    stored
      .filter(
        ({ action, customerNumber }) => action === "delete" && customerNumber === asked.account,
      )
      .map(({ customerId }) => customerId),
  );
  const matching = stored
    .filter(mayRead)
    .filter((entry) => asked.person === null || entry.person === asked.person)
    .filter((entry) => asked.door === null || entry.door === asked.door)
    .filter((entry) => asked.action === null || entry.action === asked.action)
    .filter((entry) => asked.changeSet === null || entry.changeSetId === asked.changeSet)
    .filter((entry) => asked.field === null || fieldsOf(entry).includes(asked.field))
    .filter((entry) => asked.from === null || entry.at >= since(asked.from))
    .filter((entry) => asked.to === null || entry.at <= asked.to)
    .filter(
      (entry) =>
        asked.account === null ||
        deleted.has(entry.customerId) ||
        (!isGone(entry) && entry.customerNumber.toLowerCase() === asked.account.toLowerCase()),
    )
    .sort((left, right) => (left.at + left.id < right.at + right.id ? 1 : -1));
  const sizes = new Map<string, number>();
  for (const { changeSetId } of matching) sizes.set(changeSetId, (sizes.get(changeSetId) ?? 0) + 1);
  const told = new Set<string>();
  return matching.flatMap(({ id, changeSetId }) => {
    const size = sizes.get(changeSetId) ?? 0;
    if (asked.changeSet !== null || size < 5) return [id];
    if (told.has(changeSetId)) return [];
    told.add(changeSetId);
    return [`${changeSetId} × ${size}`];
  });
}

test("filters, visibility, groups and pages are those of an oracle", async () => {
  const organizationId = await makeOrganization();
  const stored = await storedActivity(organizationId);
  const random = randoms(11);
  const pick = <T>(values: readonly T[]): T | null => values[random(values.length * 3)] ?? null;
  const actors = [
    roleOf(organizationId, "admin"),
    roleOf(organizationId, "sales_ops"),
    roleOf(organizationId, "sales_rep", "SR-1"),
    roleOf(organizationId, "sales_rep"),
  ];
  for (let time = 0; time < 60; time++) {
    const actor = actors[time % actors.length];
    if (!actor) throw new Error("No actor.");
    const asked =
      time < actors.length
        ? query()
        : query({
            person: pick(["ada", "Bob", "ERP", "Ada"]),
            door: pick(["page", "api", "import", "seed"] as const),
            action: pick(["update", "create", "delete", "activate"]),
            field: pick(["pricing", "addresses", "contacts", "customerAttributes.a.b[0]", "terms"]),
            account: pick(["A-0", "a-1", "GONE-1", "GONE-2", "nobody"]),
            from: pick(["@days-2", "@days-5"]),
            to: pick(["2026-11-22T12:00:00.000Z"]),
            changeSet:
              random(6) === 0 ? (stored[random(stored.length)]?.changeSetId ?? null) : null,
          });
    const lines = await allLines(actor, asked);
    const expected = expectedLines(stored, actor, asked);
    expect(lines.map(nameOf), JSON.stringify(asked)).toEqual(expected);
    expect(new Set(lines.map(nameOf)).size).toBe(lines.length);
  }
});

test("pages of one moment have no gaps and no doubles", async () => {
  const organizationId = await makeOrganization();
  const actor = makeActor(organizationId);
  const ids = Array.from({ length: 130 }, () => randomUUID());
  await inOrganization(actor, async (tx) => {
    for (const id of ids) {
      const changeSet = newChangeSet("save");
      const changeSetId = changeSet.id;
      await tx.runAll(openChangeSet(actor, changeSet));
      await tx.runAll(
        insertRows("AuditEntry", [
          {
            organizationId,
            id,
            changeSetId,
            requestId: "r",
            door: "api",
            actorName: "Ada",
            action: "update",
            customerId: randomUUID(),
            customerNumber: "A",
            changes: [],
            createdAt: "2026-11-20T00:00:00.000Z",
          },
        ]),
      );
    }
  });
  const first = await listActivity(actor, query());
  expect(first.lines).toHaveLength(50);
  expect((await allLines(actor, query())).map(nameOf)).toEqual(ids.sort().reverse());
});
