import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { account, send } from "../api-client";
import { actionValue, signInByForm, type WebClient } from "../web-client";
import { expect, test } from "./chaos/fixtures";
import { type Installation, ORGANIZATION } from "./chaos/installation";
import { load, record } from "./record";

const FROM = "SR-901";
const TO = ["SR-902", "SR-903"];
const BATCH = 1_000;
const POLL_MS = 100;

const ok = <Schema extends z.ZodType>(data: Schema) => z.object({ ok: z.literal(true), data });
const previewSchema = ok(z.object({ digest: z.string(), moves: z.number() }));
const plannedSchema = ok(z.object({ outcome: z.literal("planned"), number: z.number() }));
const progressSchema = ok(
  z.object({
    state: z.string(),
    position: z.number(),
    total: z.number(),
    counts: z.object({ moved: z.number() }),
    finishedAt: z.string().nullable(),
  }),
);

async function call<Schema extends z.ZodType>(
  client: WebClient,
  name: string,
  args: object,
  schema: Schema,
): Promise<z.output<Schema>> {
  for (;;) {
    const answer = await client.action(name, [args]);
    const value = actionValue(answer);
    if (value !== undefined) return schema.parse(value);
    if (answer.status !== 503) throw new Error(`${name}: ${answer.status} ${answer.text}`);
    // The embedded database does one thing at a time, so a part of the handover may go first.
    await pause(POLL_MS);
  }
}

async function fill(installation: Installation, client: WebClient, count: number): Promise<void> {
  for (const repNumber of [FROM, ...TO]) {
    await client.action("lib/lists/reps-actions.ts#addRepAction", [{ repNumber, name: repNumber }]);
  }
  for (let first = 0; first < count; first += BATCH) {
    const body = Array.from({ length: Math.min(BATCH, count - first) }, (_, index) => ({
      ...account(`HANDOVER-${first + index}`),
      repNumber: FROM,
    }));
    const { headers, origin } = installation;
    const answer = await send(origin, {
      method: "PUT",
      path: "/api/customers/batch",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
  }
}

/** A rep's number of accounts. */
async function bookOf({ origin, headers }: Installation, repNumber: string): Promise<number> {
  const path = `/api/customers?pageSize=1&filters[0].field=repNumber&filters[0].operator=equals&filters[0].value=${repNumber}`;
  return (await send(origin, { path, headers })).list().totalRecords;
}

test("a handover under way when the server is killed goes on after its restart, each account once", async ({
  installation,
}) => {
  const count = load(20_000, 4_000);
  const client = await signInByForm(installation.origin, {
    organizationId: ORGANIZATION,
    email: `admin@${ORGANIZATION}.example`,
    password: "rolodesk-demo",
  });
  await fill(installation, client, count);
  const draft = {
    source: { of: "book", repNumber: FROM },
    split: {
      rules: [],
      rest: { to: "share", repNumbers: TO, by: "accounts" },
      exceptions: [],
    },
  };
  const actions = "lib/handovers/actions.ts#";
  const preview = await call(client, `${actions}previewHandoverAction`, draft, previewSchema);
  expect(preview.data.moves).toBe(count);
  const input = { ...draft, note: null, runAt: null, expected: preview.data.digest };
  const { data } = await call(client, `${actions}planHandoverAction`, input, plannedSchema);
  const progress = async () =>
    (
      await call(
        client,
        `${actions}handoverProgressAction`,
        { number: data.number },
        progressSchema,
      )
    ).data;

  let before = await progress();
  while (before.position === 0) {
    await pause(POLL_MS);
    before = await progress();
  }
  expect(before.position).toBeLessThan(count);
  await installation.server.kill();
  const killedAt = Date.now();
  await installation.start();
  const readyAt = Date.now();
  let now = await progress();
  while (now.state !== "done") {
    await pause(POLL_MS);
    now = await progress();
  }
  expect(now).toMatchObject({ state: "done", position: count, counts: { moved: count } });
  const finishedAt = Date.parse(now.finishedAt ?? "");
  expect(finishedAt, "it was over before the server was killed").toBeGreaterThan(killedAt);
  expect(await bookOf(installation, FROM)).toBe(0);
  for (const repNumber of TO) expect(await bookOf(installation, repNumber)).toBe(count / TO.length);
  record({
    row: "handover-restart",
    engine: installation.engine,
    load: `${count} accounts, killed after ${before.position}`,
    result: `over ${finishedAt - readyAt} ms after it was ready again, each account once`,
  });
});
