import { type Answer, type Api, account } from "../api-client";
import { expect, test } from "../fixtures";
import { loadStep } from "./load-step";
import { patiently } from "./patience";
import { load, record } from "./record";
import { auditVersions, contiguous, versionOf } from "./versions";

const AT_ONCE = 24;

/** The number and externalId that each call of a wave sends. */
const WAVES: Record<string, (index: number) => { number: string; externalId?: string }> = {
  "the same number, in any case": (index) => ({ number: index % 2 === 0 ? "one" : "ONE" }),
  "the same externalId, each a number of its own": (index) => ({
    number: `n${index}`,
    externalId: "x",
  }),
  "the same number and externalId": () => ({ number: "one", externalId: "x" }),
  "crossed pairs": (index) => ({
    number: ["one", "two"][index % 2] ?? "",
    externalId: ["x", "y"][Math.floor(index / 2) % 2],
  }),
  "crossed pairs, in any case, some without an externalId": (index) => ({
    number: ["One", "two", "ONE", "TWO"][index % 4] ?? "",
    externalId: [undefined, "x", "y"][index % 3],
  }),
  "a ring: each takes the number of the next one's externalId": (index) => ({
    number: `n${index % 5}`,
    externalId: `x${(index + Math.floor(index / 5)) % 5}`,
  }),
};

type Write = { body: Record<string, unknown>; answer: Answer };

/** The fields of a write, each of which contains its mark. */
const marked = (mark: string) => ({
  companyName: mark,
  terms: mark,
  contacts: [{ firstName: mark }],
  addresses: [{ addressType: "Billing", city: mark }],
  customerAttributes: { mark },
});

async function wave(caller: Api, prefix: string, kind: keyof typeof WAVES): Promise<Write[]> {
  return Promise.all(
    Array.from({ length: AT_ONCE }, async (_, index) => {
      const { number = "", externalId } = WAVES[kind]?.(index) ?? {};
      const body = {
        ...account(`${prefix}${number}`),
        ...marked(`${prefix}${index}`),
        ...(externalId === undefined ? {} : { externalId: `${prefix}${externalId}` }),
      };
      return { body, answer: await patiently(() => caller.upsert(body)) };
    }),
  );
}

/** Expects each account to equal its last write, and each success to have its own version. */
async function check(caller: Api, prefix: string, writes: readonly Write[]): Promise<void> {
  const done = writes.filter(({ answer }) => answer.status < 300);
  for (const { answer } of writes) {
    expect([200, 201, 409], answer.text).toContain(answer.status);
  }
  const byAccount = new Map<string, Write[]>();
  for (const write of done) {
    const { id } = versionOf(write.answer.header("etag"));
    byAccount.set(id, [...(byAccount.get(id) ?? []), write]);
  }
  const filter = { field: "customerNumber", operator: "startswith", value: prefix };
  const { data, totalRecords } = (
    await caller.list(`pageSize=200&filters=${encodeURIComponent(JSON.stringify([filter]))}`)
  ).list();
  expect(totalRecords).toBe(byAccount.size);
  const lower = data.map(({ customerNumber }) => String(customerNumber).toLowerCase());
  expect(new Set(lower).size, "numbers are unique").toBe(lower.length);
  const externalIds = data.map(({ externalId }) => externalId).filter((one) => one !== null);
  expect(new Set(externalIds).size, "externalIds are unique").toBe(externalIds.length);

  for (const own of byAccount.values()) {
    const ordered = own.toSorted((a, b) => version(a) - version(b));
    expect(ordered.map(version)).toEqual(contiguous(own.length));
    expect(ordered.map(({ answer }) => answer.status)).toEqual([
      201,
      ...ordered.slice(1).map(() => 200),
    ]);
    const last = ordered.at(-1);
    const { customerNumber } = last?.answer.customer() ?? {};
    const now = await caller.customer(String(customerNumber));
    expect(now.json()).toEqual(last?.answer.json());
    expect(now.customer()).toMatchObject(marked(String(last?.body.terms)));
  }
}

const version = ({ answer }: Write) => versionOf(answer.header("etag")).version;

test("concurrent upserts never double, never mix and never fail", async ({
  api,
  organization,
  server,
}) => {
  const caller = await api();
  const kinds = Object.keys(WAVES);
  const total = load(24_000);
  const statuses = new Map<number, number>();
  let calls = 0;
  await loadStep(async () => {
    for (let turn = 0; calls < total; turn++) {
      const prefix = `w${turn}-`;
      const writes = await wave(caller, prefix, kinds[turn % kinds.length] ?? "");
      await check(caller, prefix, writes);
      calls += writes.length;
      for (const { answer } of writes) {
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      }
    }
  });
  expect(statuses.get(409), "crossed pairs must have met").toBeGreaterThan(0);

  if (server.databaseUrl) {
    const versions = await auditVersions(server.databaseUrl, organization.id);
    expect(versions.size).toBe((await caller.list()).list().totalRecords);
    for (const own of versions.values()) expect(own).toEqual(contiguous(own.length));
  }
  const told = [...statuses].map(([status, times]) => `${times} × ${status}`).join(", ");
  record({
    row: "concurrent-upserts",
    engine: server.name,
    load: `${calls} upserts, ${AT_ONCE} at once`,
    result: `0 duplicates, 0 5xx (${told})`,
  });
});
