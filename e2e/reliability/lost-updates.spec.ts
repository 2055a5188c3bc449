import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Api } from "../api-client";
import { expect, test } from "../fixtures";
import { actionValue, signInByForm, type WebClient } from "../web-client";
import { loadStep } from "./load-step";
import { patiently } from "./patience";
import { load, record } from "./record";
import { auditVersions, contiguous, versionOf } from "./versions";

const ACCOUNTS = 50;
const API_CLIENTS = 10;
const PAGE_CLIENTS = 6;
const SAVE = "lib/customers/write/actions.ts#saveAccountAction";

const counters = z.record(z.string(), z.number());
type Counters = z.infer<typeof counters>;
type Edit = { number: string; etag: string; next: Counters };
/** The ETag after a write; null when somebody else was faster. */
type Outcome = string | null;
type Client = { name: string; write(edit: Edit): Promise<Outcome> };

const saved = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    data: z.object({
      outcome: z.enum(["saved", "conflict"]),
      etag: z.string(),
      since: z.array(z.object({ version: z.number().nullable() })).default([]),
    }),
  }),
  z.object({ ok: z.literal(false), code: z.string(), retryAfter: z.number().default(1) }),
]);

/** Saves like an account's page; retries while the server is too busy. */
async function save(web: WebClient, number: string, etag: string, changes: object) {
  for (;;) {
    const args = [{ customerNumber: number, etag, changes }];
    const result = saved.parse(actionValue(await web.action(SAVE, args)));
    if (result.ok) return result.data;
    expect(result.code).toBe("overloaded");
    await pause(result.retryAfter * 1000);
  }
}

const throughApi = (api: Api, name: string): Client => ({
  name,
  async write({ number, etag, next }) {
    const headers = { "If-Match": etag };
    const answer = await patiently(() =>
      api.update(number, { customerAttributes: next }, { headers }),
    );
    expect([200, 412], answer.text).toContain(answer.status);
    return answer.status === 200 ? answer.header("etag") : null;
  },
});

const throughPage = (web: WebClient, name: string): Client => ({
  name,
  async write({ number, etag, next }) {
    const data = await save(web, number, etag, { customerAttributes: next });
    return data.outcome === "saved" ? data.etag : null;
  },
});

test("of edits that many clients make at once none is lost, through pages and API", async ({
  api,
  organization,
  server,
}) => {
  const caller = await api();
  const numbers = Array.from({ length: ACCOUNTS }, (_, index) => `HOT-${index}`);
  await caller.createAll(
    numbers.map((customerNumber) => ({ customerNumber, customerAttributes: { all: 0 } })),
  );
  const { email } = organization.people.sales_ops;
  const { password } = organization;
  const web = await signInByForm(server.origin, {
    organizationId: organization.id,
    email,
    password,
  });
  const clients = [
    ...Array.from({ length: API_CLIENTS }, (_, index) => throughApi(caller, `api${index}`)),
    ...Array.from({ length: PAGE_CLIENTS }, (_, index) => throughPage(web, `page${index}`)),
  ];

  const total = load(10_000, 1_000);
  const successes = new Map(numbers.map((number): [string, Counters] => [number, { all: 0 }]));
  const tags = new Set<string>();
  let [edits, refused] = [0, 0];
  const work = async ({ name, write }: Client) => {
    while (edits < total) {
      // Consecutive writes choose the same account.
      const number = numbers[Math.floor(edits++ / 4) % ACCOUNTS] ?? "";
      const read = await patiently(() => caller.customer(number));
      const now = counters.parse(read.customer().customerAttributes);
      const next = { ...now, all: (now.all ?? 0) + 1, [name]: (now[name] ?? 0) + 1 };
      const etag = await write({ number, etag: read.header("etag") ?? "", next });
      if (etag === null) {
        refused++;
        continue;
      }
      expect(tags.has(etag), `${etag} of two edits`).toBe(false);
      tags.add(etag);
      const own = successes.get(number) ?? {};
      own.all = (own.all ?? 0) + 1;
      own[name] = (own[name] ?? 0) + 1;
      successes.set(number, own);
    }
  };
  await loadStep(() => Promise.all(clients.map(work)));
  expect(refused, "clients must have met").toBeGreaterThan(0);

  const kept = server.databaseUrl
    ? await auditVersions(server.databaseUrl, organization.id)
    : undefined;
  for (const number of numbers) {
    const answer = await caller.customer(number);
    const own = successes.get(number) ?? {};
    expect(answer.customer().customerAttributes).toEqual(own);
    const { id, version } = versionOf(answer.header("etag"));
    expect(version).toBe(1 + (own.all ?? 0));
    // Saving with an ETag from the very beginning returns the whole history.
    const { outcome, since } = await save(web, number, `"${id}-0"`, { terms: "NET30" });
    expect(outcome).toBe("conflict");
    const history = since.map((entry) => entry.version ?? 0).toReversed();
    const versions = contiguous(version);
    expect(history).toEqual(versions.slice(-history.length));
    if (kept) expect(kept.get(id)).toEqual(versions);
  }
  record({
    row: "lost-updates",
    engine: server.name,
    load: `${edits} edits, ${API_CLIENTS} API and ${PAGE_CLIENTS} page clients, ${ACCOUNTS} accounts`,
    result: `0 lost: ${tags.size} written, ${refused} refused with 412 or a conflict`,
  });
});
