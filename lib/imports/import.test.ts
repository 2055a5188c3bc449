import { describe, expect, inject, test } from "vitest";
import { CUSTOMERS, GOOD, HEADER } from "@/e2e/vitest/accounts-file";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { getCustomer } from "@/lib/customers/record/get";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { parseMapping } from "./read-mapping";
import { type RowReport, runImport } from "./run";

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const tell = ({ line, key, outcome, problems }: RowReport) => ({
  line,
  key,
  outcome,
  problems: problems.map(({ column, message }) => `${column}: ${message}`),
});

async function run(actor: Actor, text: string, options: { dryRun?: boolean } = {}, mapping = {}) {
  const rows: ReturnType<typeof tell>[] = [];
  const report = await runImport(
    actor,
    parseMapping(JSON.stringify({ ...CUSTOMERS, ...mapping })),
    bytes(text),
    {
      ...options,
      reason: "Import of accounts.csv",
      onRow: (row) => {
        rows.push(tell(row));
      },
    },
  );
  return { report, rows };
}

/** Does `work` while the organization's connections are all in use. */
async function whileBusy<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
  let [release, taken] = [() => {}, 0];
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const most = inject("databaseUrl") ? 8 : 1;
  const holders = Array.from({ length: most }, () =>
    inOrganization(actor, async () => {
      taken += 1;
      await held;
    }),
  );
  try {
    await expect.poll(() => taken).toBe(most);
    return await work();
  } finally {
    release();
    await Promise.all(holders);
  }
}

async function actorOf(more: Partial<Actor> = {}): Promise<Actor> {
  return makeActor(await makeOrganization(), { door: "import", ...more });
}

function written(actor: Actor) {
  const where = { organizationId: actor.organizationId };
  return inOrganization(actor, async ({ prisma }) => ({
    customers: await prisma.customer.findMany({
      where,
      select: { customerNumber: true, version: true, updatedAt: true },
      orderBy: { customerNumber: "asc" },
    }),
    audit: await prisma.auditEntry.findMany({ where, orderBy: { id: "asc" } }),
    changeSets: await prisma.changeSet.findMany({ where }),
  }));
}

test("a busy database stops an import and is no row's fault", async () => {
  const actor = await actorOf();
  const rows: RowReport[] = [];
  const mapping = parseMapping(JSON.stringify(CUSTOMERS));
  const onRow = (row: RowReport) => {
    rows.push(row);
  };
  await whileBusy(actor, () =>
    expect(runImport(actor, mapping, bytes(GOOD), { onRow })).rejects.toMatchObject({
      code: "overloaded",
    }),
  );
  expect(rows).toEqual([]);
  expect((await run(actor, GOOD)).report).toMatchObject({ created: 2, failed: 0 });
});

describe("an import", () => {
  test("creates, then changes nothing, then updates what differs, each run in one change set", async () => {
    const actor = await actorOf();
    const dry = await run(actor, GOOD, { dryRun: true });
    expect(dry.report).toMatchObject({ created: 2, failed: 0 });
    expect(await written(actor)).toEqual({ customers: [], audit: [], changeSets: [] });

    const { report, rows } = await run(actor, GOOD);
    expect(rows).toEqual([
      { line: 2, key: "A-1", outcome: "created", problems: [] },
      { line: 3, key: "A-2", outcome: "created", problems: [] },
    ]);
    expect(report).toEqual({ created: 2, updated: 0, unchanged: 0, failed: 0, leftOut: [] });
    expect((await getCustomer(actor, "A-2")).customer).toMatchObject({
      companyName: "Beta GmbH",
      pricing: "Retail",
      addresses: [{ country: "AT", addressType: "Billing", isPrimary: true }],
      contacts: [],
    });
    const first = await written(actor);
    expect(first.changeSets).toMatchObject([
      { kind: "import", door: "import", reason: "Import of accounts.csv" },
    ]);
    expect(first.audit.map(({ changeSetId }) => changeSetId)).toEqual([
      first.changeSets[0]?.id,
      first.changeSets[0]?.id,
    ]);

    expect((await run(actor, GOOD)).report).toMatchObject({ unchanged: 2, created: 0, updated: 0 });
    expect(await written(actor)).toEqual(first);

    const changed = GOOD.replace("+49 30 1", "+49 30 2");
    expect((await run(actor, changed, { dryRun: true })).report).toMatchObject({
      updated: 1,
      unchanged: 1,
    });
    expect((await run(actor, changed)).report).toMatchObject({ updated: 1, unchanged: 1 });
    expect((await written(actor)).changeSets).toHaveLength(2);
    expect((await written(actor)).audit).toHaveLength(3);
  });

  test("keeps the status of an account that was deactivated", async () => {
    const actor = await actorOf();
    const mapping = { columns: { ...CUSTOMERS.columns, Active: "active" } };
    const text = (active: string) =>
      `${HEADER.trim()},Active\nA-1,Acme,a@acme.example,Wholesale,Germany,,${active}\n`;
    await run(actor, text("no"), {}, mapping);
    expect((await run(actor, text(""), {}, mapping)).report.unchanged).toBe(1);
    expect((await getCustomer(actor, "A-1")).customer.active).toBe(false);
  });

  test("names the line and the column of what fails, and writes the rest", async () => {
    const actor = await actorOf();
    const text = `${HEADER}
A-1,,nobody,Gold,Atlantis,1
A-2,Beta,b@beta.example,Retail,Austria
new,Gamma,c@gamma.example,Retail,Austria,${"9".repeat(81)}
A-4,Delta,d@delta.example,Retail,Austria,4
`;
    const { report, rows } = await run(actor, text);
    expect(report).toMatchObject({ created: 1, failed: 3 });
    expect(rows).toEqual([
      {
        line: 3,
        key: "A-1",
        outcome: "failed",
        problems: [
          "Country: Is no country known by name: Atlantis.",
          "Name: Required.",
          "Mail: That is not an e-mail address.",
          expect.stringMatching(/^Tier: Must be one of: /),
        ],
      },
      {
        line: 4,
        key: null,
        outcome: "failed",
        problems: ["null: Has 5 columns, the first line has 6."],
      },
      {
        line: 5,
        key: "new",
        outcome: "failed",
        problems: [
          "No: This word is reserved: . .. new batch export changes are not allowed.",
          "Phone: At most 80 characters.",
        ],
      },
      { line: 6, key: "A-4", outcome: "created", problems: [] },
    ]);
  });

  test("that cannot be read on has written what came before, and goes on when it is mended", async () => {
    const actor = await actorOf();
    const broken = `${GOOD}A-3,"Gamma,c@gamma.example,Retail,Austria,`;
    await expect(run(actor, broken)).rejects.toThrow("Line 5: A quote is opened and never closed.");
    const mended = broken.replace('"Gamma', "Gamma");
    expect((await run(actor, mended)).report).toMatchObject({ created: 1, unchanged: 2 });
  });

  test("of reps and orders goes through their verbs", async () => {
    const actor = await actorOf();
    await run(actor, GOOD);
    const reps = {
      target: "reps",
      columns: { No: "repNumber", Name: "name" },
      constants: {},
    };
    const text = "No,Name\n1,Ana\n2,\n";
    expect((await run(actor, text, { dryRun: true }, reps)).report).toMatchObject({ created: 1 });
    expect((await run(actor, text, {}, reps)).rows).toEqual([
      { line: 2, key: "1", outcome: "created", problems: [] },
      { line: 3, key: "2", outcome: "failed", problems: ["Name: Required."] },
    ]);
    const orders = {
      target: "orders",
      columns: {
        No: "number",
        Account: "customerNumber",
        Day: { field: "date", format: "DD.MM.YYYY" },
        Sum: { field: "total", decimalMark: "," },
      },
      constants: {},
    };
    const list = `No,Account,Day,Sum
1,a-1,04.07.2024,"1.863,40"
2,A-9,04.07.2024,1
3,A-1,2024-07-04,1
4,A-1,31.02.2024,"1,234"
5,A-2,05.07.2024,"0,5"
`;
    const first = await run(actor, list, {}, orders);
    expect(first.rows).toEqual([
      { line: 2, key: "1", outcome: "created", problems: [] },
      {
        line: 3,
        key: "2",
        outcome: "failed",
        problems: ["companyName: Required: there is no customer A-9."],
      },
      { line: 4, key: "3", outcome: "failed", problems: ["Day: Is no date as DD.MM.YYYY."] },
      {
        line: 5,
        key: "4",
        outcome: "failed",
        problems: [
          "Day: Must be a date as YYYY-MM-DD.",
          'Sum: Must be an amount such as "1863.40".',
        ],
      },
      { line: 6, key: "5", outcome: "created", problems: [] },
    ]);
    expect((await run(actor, list, {}, orders)).report).toMatchObject({ unchanged: 2, failed: 3 });
  });

  test("needs customers:import", async () => {
    const permissions = new Set(PERMISSIONS.filter((name) => name !== "customers:import"));
    const actor = await actorOf({ permissions });
    await expect(run(actor, GOOD)).rejects.toThrow(AppError);
    expect((await written(actor)).customers).toEqual([]);
  });

  test("needs what each of its rows needs", async () => {
    const actor = await actorOf({ permissions: new Set(["customers:import"]) });
    expect((await run(actor, GOOD)).report).toMatchObject({ created: 0, failed: 2 });
    expect((await written(actor)).customers).toEqual([]);
  });

  test("of an empty file, or one whose columns are others, is refused", async () => {
    const actor = await actorOf();
    await expect(run(actor, "\n")).rejects.toThrow("The file is empty.");
    await expect(run(actor, "A,B\n1,2\n")).rejects.toThrow(
      "The mapping does not fit the file, whose columns are: A, B.",
    );
  });
});
