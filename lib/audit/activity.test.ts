import { randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import type { Actor, Door } from "@/lib/auth/actor";
import { ROLE_PERMISSIONS, type RoleName } from "@/lib/auth/permissions";
import type { RecordedChange } from "@/lib/customers/change";
import { deleteCustomer } from "@/lib/customers/delete";
import { renumberCustomer } from "@/lib/customers/renumber";
import { updateCustomer } from "@/lib/customers/update";
import { upsertCustomer } from "@/lib/customers/upsert";
import { insertRows } from "@/lib/db/rows";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { type ActivityLine, listActivity } from "./activity";
import { type ActivityQuery, EVERYTHING } from "./activity-query";
import { exportActivity } from "./export";
import { newChangeSet, openChangeSet } from "./record";

const NOW = new Date("2026-11-24T12:00:00Z");

const roleOf = (organizationId: string, role: RoleName, repNumber: string | null = null) =>
  makeActor(organizationId, {
    permissions: new Set(ROLE_PERMISSIONS[role]),
    ownAccountsOnly: role === "sales_rep",
    repNumber,
    door: "page",
  });

const query = (more: Partial<ActivityQuery> = {}): ActivityQuery => ({ ...EVERYTHING, ...more });

/** Every line, page after page. */
async function allLines(actor: Actor, asked: ActivityQuery): Promise<ActivityLine[]> {
  const lines: ActivityLine[] = [];
  let before = asked.before;
  for (let pages = 0; pages < 100; pages++) {
    const page = await listActivity(actor, { ...asked, before }, NOW);
    lines.push(...page.lines);
    if (!page.older) return lines;
    before = page.older;
  }
  throw new Error("The pages do not end.");
}

async function exported(actor: Actor, asked: ActivityQuery): Promise<Record<string, string>[]> {
  let text = "";
  for await (const piece of exportActivity(actor, asked, NOW)) text += piece;
  return parse(text, { columns: true, bom: true });
}

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

/** A number from 0 to below `most` that follows from the seed. */
function randoms(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** 320 entries at eight moments: of six accounts, two of which are gone, in change sets of one to forty. */
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
      const changeSetId = await openChangeSet(tx, actor, newChangeSet("save"));
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
    await insertRows(
      tx,
      "AuditEntry",
      rows.map(({ at, person, paths: _paths, ...row }) => ({
        ...row,
        organizationId,
        createdAt: at,
        actorName: person,
        actorId: person === "Ada" ? "ada" : null,
        requestId: "r",
        version: 1,
      })),
    );
    const own = await tx.prisma.auditEntry.findMany({
      where: { organizationId, requestId: { not: "r" } },
    });
    return [
      ...rows.map((row) => ({ ...row, person: row.person === "Ada" ? "ada" : row.person })),
      ...own.map((entry) => ({
        ...entry,
        at: entry.createdAt.toISOString(),
        person: entry.actorName,
        paths: [],
      })),
    ];
  });
}

/** What the page must show, worked out in memory. */
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
      const changeSetId = await openChangeSet(tx, actor, newChangeSet("save"));
      await insertRows(tx, "AuditEntry", [
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
      ]);
    }
  });
  const first = await listActivity(actor, query());
  expect(first.lines).toHaveLength(50);
  expect((await allLines(actor, query())).map(nameOf)).toEqual(ids.sort().reverse());
});

const SECRETS = [
  "Secret Steel",
  "OLD-NUMBER",
  "hush@secret.example",
  "Hidden City",
  "hiddenKey",
  "Premium",
];

/** A deleted account whose every value is a secret, and another that stays. */
async function deletedAccount(): Promise<{ organizationId: string; changeSets: string[] }> {
  const organizationId = await makeOrganization();
  const actor = makeActor(organizationId);
  const base = {
    companyName: "Secret Steel",
    companyEmail: "hush@secret.example",
    pricing: "Premium",
  };
  await upsertCustomer(actor, {
    ...base,
    customerNumber: "OLD-NUMBER",
    addresses: [{ addressType: "Billing", city: "Hidden City" }],
    customerAttributes: { hiddenKey: "x" },
  });
  await updateCustomer(actor, "OLD-NUMBER", { customerAttributes: { hiddenKey: "y" } });
  await renumberCustomer(actor, "OLD-NUMBER", { customerNumber: "GONE" });
  await deleteCustomer(actor, "GONE", { reason: "Closed" });
  await upsertCustomer(actor, {
    customerNumber: "STAYS",
    companyName: "Here",
    companyEmail: "a@here.example",
    pricing: "Retail",
  });
  const changeSets = await inOrganization(actor, ({ prisma }) =>
    prisma.changeSet.findMany({ where: { organizationId } }),
  );
  return { organizationId, changeSets: changeSets.map(({ id }) => id) };
}

test("what a deleted account held is for admins alone, through every read", async () => {
  const { organizationId, changeSets } = await deletedAccount();
  const admin = roleOf(organizationId, "admin");
  const reads = [
    query(),
    query({ account: "GONE" }),
    query({ account: "OLD-NUMBER" }),
    query({ field: "customerAttributes.hiddenKey" }),
    query({ field: "customerNumber" }),
    query({ action: "delete" }),
    query({ action: "renumber" }),
    ...changeSets.map((changeSet) => query({ changeSet })),
  ];
  for (const role of ["sales_ops", "account_manager"] as const) {
    const actor = roleOf(organizationId, role);
    for (const asked of reads) {
      const page = JSON.stringify(await listActivity(actor, asked));
      const file = JSON.stringify(await exported(actor, asked));
      for (const secret of SECRETS) expect(page + file, secret).not.toContain(secret);
    }
    const { lines } = await listActivity(actor, query());
    expect(lines).toMatchObject([
      { entry: { customerNumber: "STAYS", action: "create", isHidden: false } },
      {
        entry: {
          customerNumber: "GONE",
          action: "delete",
          who: "Tester",
          reason: "Closed",
          isHidden: true,
          isDeleted: true,
          changes: [],
          changeCount: 0,
        },
      },
    ]);
    for (const asked of [
      query({ field: "customerAttributes.hiddenKey" }),
      query({ field: "customerNumber" }),
      query({ account: "OLD-NUMBER" }),
      query({ action: "renumber" }),
    ]) {
      expect((await listActivity(actor, asked)).lines).toEqual([]);
      expect(await exported(actor, asked)).toEqual([]);
    }
    expect((await listActivity(actor, query({ account: "GONE" }))).lines).toHaveLength(1);
  }
  const seen = await listActivity(admin, query());
  for (const secret of SECRETS) expect(JSON.stringify(seen)).toContain(secret);
  expect(seen.lines).toHaveLength(5);
  expect(seen.options.attributes).toEqual(["hiddenKey"]);
  expect((await listActivity(admin, query({ account: "GONE" }))).lines).toHaveLength(4);
  expect((await listActivity(admin, query({ field: "customerNumber" }))).lines).toHaveLength(1);
  const file = await exported(admin, query({ action: "delete" }));
  expect(file.find(({ field }) => field === "companyName")).toMatchObject({
    before: "Secret Steel",
    after: "",
    account: "GONE",
    reason: "Closed",
  });
});

test("a rep sees what was done to accounts that are theirs now, and not who did the rest", async () => {
  const organizationId = await makeOrganization();
  const own = { companyEmail: "a@acme.example", pricing: "Retail" };
  const make = (who: string) => makeActor(organizationId, { who: { id: null, name: who } });
  const add = (who: string, customerNumber: string, repNumber: string) =>
    upsertCustomer(make(who), {
      ...own,
      customerNumber,
      companyName: `Company ${customerNumber}`,
      repNumber,
      customerAttributes: { [`key${customerNumber}`]: 1 },
    });
  await add("Ada", "MINE", "SR-1");
  await add("Bob", "THEIRS", "SR-2");
  await add("Cyd", "LOST", "SR-1");
  for (const number of ["MINE", "THEIRS"]) {
    await updateCustomer(make("Ada"), number, { customerAttributes: {} });
  }
  await updateCustomer(make("Cyd"), "LOST", { repNumber: "SR-2" });
  const rep = roleOf(organizationId, "sales_rep", "SR-1");
  const page = await listActivity(rep, query());
  expect(page.lines).toHaveLength(2);
  expect(JSON.stringify(page)).not.toMatch(/THEIRS|LOST|Bob|Cyd/);
  expect(page.options).toEqual({
    people: [{ person: "Ada", name: "Ada", door: "api" }],
    doors: ["api"],
    actions: ["create", "update"],
    attributes: ["keyMINE"],
  });
  await deleteCustomer(make("Ada"), "MINE");
  expect((await listActivity(rep, query())).lines).toEqual([]);
  const nobody = roleOf(organizationId, "sales_rep");
  expect((await listActivity(nobody, query())).lines).toEqual([]);
});

test("an account is followed through its numbers, and not confused with its successor", async () => {
  const organizationId = await makeOrganization();
  const actor = roleOf(organizationId, "admin");
  const add = (customerNumber: string, companyName: string) =>
    upsertCustomer(actor, {
      customerNumber,
      companyName,
      companyEmail: "a@a.example",
      pricing: "Retail",
    });
  await add("A", "First");
  await renumberCustomer(actor, "A", { customerNumber: "B" });
  const names = async (account: string) =>
    (await listActivity(actor, query({ account }))).lines.map((line) =>
      "entry" in line ? `${line.entry.action} ${line.entry.companyName}` : "",
    );
  expect(await names("b")).toEqual(["renumber First", "create First"]);
  expect(await names("A")).toEqual(await names("B"));
  await add("A", "Second");
  expect(await names("A")).toEqual(["create Second"]);
});

test("an export has a line for each changed field, formulas disarmed, and needs its permission", async () => {
  const organizationId = await makeOrganization();
  const actor = makeActor(organizationId, { who: { id: null, name: "=Ada" } });
  await upsertCustomer(actor, {
    customerNumber: "A",
    companyName: "Acme",
    companyEmail: "a@a.example",
    pricing: "Retail",
  });
  await updateCustomer(
    actor,
    "A",
    { companyName: "=1+1", terms: "NET30", contacts: [{ firstName: 'J"ö' }] },
    { reason: "a, b" },
  );
  const lines = await exported(actor, query({ action: "update" }));
  const whole = { who: "'=Ada", door: "api", account: "A", action: "update", reason: "a, b" };
  expect(lines).toMatchObject([
    { ...whole, field: "companyName", before: "Acme", after: "'=1+1" },
    { ...whole, field: "terms", before: "", after: "NET30" },
    { ...whole, field: "contacts[0]", before: "" },
  ]);
  expect(JSON.parse(lines[2]?.after ?? "")).toMatchObject({ firstName: 'J"ö' });
  expect(lines[0]?.request).toBe(actor.requestId);
  for (const role of ["sales_rep", "sales_ops"] as const) {
    const may = role === "sales_ops";
    const run = async () => exported(roleOf(organizationId, role, "SR-1"), query());
    if (may) expect(await run()).not.toEqual([]);
    else await expect(run()).rejects.toThrow(/customers:export/);
  }
  await expect(
    listActivity(makeActor(organizationId, { permissions: new Set() }), query()),
  ).rejects.toThrow(/customers:read/);
});
