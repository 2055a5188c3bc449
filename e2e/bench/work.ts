import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { z } from "zod";
import { actionValue, signInByForm, type WebClient } from "@/e2e/web-client";
import type { Bench } from "./accounts";
import { addUser, PASSWORD } from "./user";
import { timedWhileReading, type Work } from "./while-reading";

/** 10,000 accounts, B-0010000 to B-0019999; only benches of at least that size have them. */
const TEN_THOUSAND = new URLSearchParams({
  "filters[0].field": "customerNumber",
  "filters[0].operator": "startsWith",
  "filters[0].value": "B-001",
}).toString();
const REPS = ["SR-001", "SR-002"];
const PAGES = {
  "the board": "/",
  "the accounts": "/customers",
  "the duplicates": "/duplicates",
  "the inactive accounts": "/reactivation",
  "the orders": "/orders",
  "a new handover of all": "/handovers/new",
};
const POLL_MS = 250;

const doneSchema = z.object({ ok: z.literal(true), data: z.unknown() });
const runSchema = z.object({ id: z.string(), isFinished: z.boolean() });
const startedSchema = z.object({ outcome: z.literal("started"), run: runSchema });
const partSchema = z.object({ next: z.string().nullable() });
const previewSchema = partSchema.extend({ counts: z.record(z.string(), z.number()) });
const undoSchema = partSchema.extend({ undoId: z.string() });
const draftSchema = z.object({ digest: z.string() });
const plannedSchema = z.object({ outcome: z.literal("planned"), number: z.number() });
const progressSchema = z.object({ state: z.string() });

class Desk {
  constructor(
    private readonly client: WebClient,
    private readonly works: Map<string, Work>,
  ) {}

  async call<Data extends z.ZodType>(
    name: string,
    input: object,
    data: Data,
  ): Promise<z.output<Data>> {
    const answer = await this.client.action(name, [input]);
    const value = doneSchema.safeParse(actionValue(answer));
    if (!value.success) throw new Error(`${name}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return data.parse(value.data.data);
  }

  async read(path: string): Promise<number> {
    const begun = performance.now();
    const { status } = await this.client.page(path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    return performance.now() - begun;
  }

  /** Does a piece of work while reading accounts all the time. */
  timed<T>(name: string, work: () => Promise<T>): Promise<T> {
    return timedWhileReading(this.works, name, () => this.read("/customers"), work);
  }
}

const BULK = "lib/customers/bulk/actions.ts#";
const HANDOVERS = "lib/handovers/actions.ts#";

/** Assigns the 10,000 accounts to a rep, like the page does. Returns the change set's id. */
async function assign(desk: Desk, repNumber: string): Promise<string> {
  const change = {
    selection: { all: TEN_THOUSAND, except: [], plus: [] },
    action: { verb: "assign", repNumber },
  };
  const expected = await desk.timed("preview of 10,000 assignments", async () => {
    let count = 0;
    for (let after: string | null = null; ; ) {
      const part: z.output<typeof previewSchema> = await desk.call(
        "/runs/bulk-preview",
        { ...change, after },
        previewSchema,
      );
      count += Object.values(part.counts).reduce((sum, one) => sum + one, 0);
      if (part.next === null) return count;
      after = part.next;
    }
  });
  return desk.timed("10,000 assignments", async () => {
    const { run } = await desk.call(
      `${BULK}startBulkAction`,
      { ...change, expected },
      startedSchema,
    );
    let isFinished = false;
    while (!isFinished) {
      ({ isFinished } = await desk.call("/runs/bulk", { runId: run.id }, runSchema));
    }
    return run.id;
  });
}

async function undo(desk: Desk, changeSetId: string): Promise<void> {
  let progress: { undoId: string | null; after: string | null } = { undoId: null, after: null };
  do {
    const input = { changeSetId, ...progress };
    const { undoId, next } = await desk.call("/runs/undo", input, undoSchema);
    progress = { undoId, after: next };
  } while (progress.after !== null);
}

/** Hands all accounts over to two reps in turn. Returns the handover's number. */
async function handOver(desk: Desk): Promise<number> {
  const draft = {
    source: { of: "list", selection: { all: "", except: [], plus: [] } },
    split: { rules: [], rest: { to: "share", repNumbers: REPS, by: "accounts" }, exceptions: [] },
  };
  const { digest } = await desk.timed("preview of a handover of all", () =>
    desk.call(`${HANDOVERS}previewHandoverAction`, draft, draftSchema),
  );
  return desk.timed("a handover of all", async () => {
    const input = { ...draft, note: null, runAt: null, expected: digest };
    const { number } = await desk.call(`${HANDOVERS}planHandoverAction`, input, plannedSchema);
    for (;;) {
      const { state } = await desk.call(
        `${HANDOVERS}handoverProgressAction`,
        { number },
        progressSchema,
      );
      if (state === "done") return number;
      if (state !== "running" && state !== "planned") throw new Error(`The handover is ${state}.`);
      await pause(POLL_MS);
    }
  });
}

async function changeSetOf(
  databaseUrl: string,
  organizationId: string,
  number: number,
): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT set_config('app.org', $1, false)", [organizationId]);
    const { rows } = await client.query<{ id: string }>(
      'SELECT "id" FROM "Handover" WHERE "organizationId" = $1 AND "number" = $2',
      [organizationId, number],
    );
    const [row] = rows;
    if (!row) throw new Error(`There is no handover ${number}.`);
    return row.id;
  } finally {
    await client.end();
  }
}

/**
 * Measures changes of many accounts, done like the pages do, and pages that count all accounts.
 * @param rounds how often each piece of work is done; pages are read once more before.
 */
export async function measureWork(
  databaseUrl: string,
  origin: string,
  { organizationId }: Bench,
  rounds: number,
): Promise<Work[]> {
  const email = await addUser(databaseUrl, organizationId, "admin");
  const works = new Map<string, Work>();
  const desk = new Desk(
    await signInByForm(origin, { organizationId, email, password: PASSWORD }),
    works,
  );
  for (const [name, path] of Object.entries(PAGES)) {
    await desk.read(path);
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round++) seconds.push((await desk.read(path)) / 1_000);
    works.set(name, { name, seconds, meanwhile: [] });
  }
  for (let round = 0; round < rounds; round++) {
    const changeSetId = await assign(desk, REPS[round % REPS.length] ?? "");
    await desk.timed("undo of 10,000 assignments", () => undo(desk, changeSetId));
  }
  const id = await changeSetOf(databaseUrl, organizationId, await handOver(desk));
  await desk.timed("undo of a handover of all", () => undo(desk, id));
  return [...works.values()];
}
