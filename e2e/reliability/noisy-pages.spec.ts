import { setTimeout as pause } from "node:timers/promises";
import { type Answer, send } from "../api-client";
import { expect, test } from "../fixtures";
import { takeOrganization } from "../run";
import { signToken } from "../token";
import { signInByForm, type WebClient } from "../web-client";
import { isSoak, load, record } from "./record";

const AT_ONCE = 60;
const MOST_SLOWER = 1.5;
const CALLERS = 4;
const PAUSE_MS = 20;
/** The pause between an answer and the next request of the same tab. */
const NEXT_MS = 50;

/** What one user requests repeatedly: reports, the start page, exports, suggestions, previews. */
const PAGES = [
  "/orders",
  "/orders?by=rep",
  "/",
  "/customers?sortOn=companyName",
  "/orders/export",
  "/activity/export",
  "/suggestions?field=addresses.city&search=a",
  "/customers/A-1/peek",
];

const isRefused = ({ status, headers }: Answer) =>
  (status === 503 || status === 429) && Number(headers.get("retry-after")) > 0;

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

test("sixty pages of one user at once leave other organizations alone", async ({
  server,
  organization,
  api,
}) => {
  test.setTimeout(600_000);
  const owner = await api();
  await owner.createAll(
    Array.from({ length: 500 }, (_, index) => ({
      customerNumber: `A-${index}`,
      addresses: [{ addressType: "Shipping", city: `Austin ${index % 50}` }],
    })),
  );
  const web = await signInByForm(server.origin, {
    organizationId: organization.id,
    email: organization.people.admin.email,
    password: organization.password,
  });
  const token = await signToken(server.run.jwtSecret, {
    OrganizationId: takeOrganization(server.name, "empty"),
    sub: "quiet",
  });
  const headers = { authorization: `Bearer ${token}` };

  const calls: Answer["status"][] = [];
  /** Makes the quiet organization's calls for a while; returns how long each took. */
  const quiet = async (isOver: () => boolean): Promise<number[]> => {
    const times: number[] = [];
    const caller = async () => {
      while (!isOver()) {
        const since = performance.now();
        const { status } = await send(server.origin, {
          path: "/api/customers?pageSize=20",
          headers,
        });
        times.push(performance.now() - since);
        calls.push(status);
        await pause(PAUSE_MS);
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
    return times;
  };
  const rounds = load(100, 1);
  const seen = new Map<string, number>();
  const tab = async (client: WebClient, first: number) => {
    for (let round = 0; round < rounds; round++) {
      const path = PAGES[(first + round) % PAGES.length] ?? "/";
      const answer = await client.page(path);
      const outcome = isRefused(answer) ? "refused" : String(answer.status);
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      await pause(NEXT_MS);
    }
  };

  const end = performance.now() + (isSoak() ? 10_000 : 0);
  const alone = isSoak() ? await quiet(() => performance.now() > end) : [];
  let isDone = false;
  const tabs = Promise.all(Array.from({ length: AT_ONCE }, (_, index) => tab(web, index))).then(
    () => {
      isDone = true;
    },
  );
  const beside = await quiet(() => isDone);
  await tabs;

  expect([...seen.keys()].filter((outcome) => !["200", "refused"].includes(outcome))).toEqual([]);
  expect(calls.filter((status) => status !== 200)).toEqual([]);
  const [before, during] = [percentile(alone, 0.95), percentile(beside, 0.95)];
  if (isSoak() && server.name === "postgres") {
    expect(during, `p95 of ${before} ms alone`).toBeLessThanOrEqual(before * MOST_SLOWER);
  }
  const outcomes = [...seen].map(([outcome, count]) => `${count} × ${outcome}`).join(", ");
  record({
    row: "noisy-pages",
    engine: server.name,
    load: `${AT_ONCE} at once × ${rounds} (${outcomes}); ${calls.length} calls of another organization`,
    result: `0 errors, p95 ${Math.round(before)} ms alone, ${Math.round(during)} ms beside`,
  });
});
