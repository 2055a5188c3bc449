import { beforeEach, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { countAccounts, listAccounts } from "@/lib/customers/list/list";
import { loadAccounts } from "./load-accounts";

vi.mock("@/lib/customers/list/list", () => ({ listAccounts: vi.fn(), countAccounts: vi.fn() }));
vi.mock("@/lib/customers/bulk/runs", () => ({ unfinishedRun: async () => null }));
vi.mock("@/lib/db/tenant", () => ({
  together: (scope: Actor, ask: (scope: Actor) => unknown) => ask(scope),
}));
vi.mock("@/lib/customers/list/suggest", () => ({ missingAttributes: async () => [] }));
vi.mock("@/lib/lists/read-tiers", () => ({ listTiers: async () => [] }));
vi.mock("@/lib/lists/read-terms", () => ({ listTerms: async () => [] }));
vi.mock("@/lib/lists/reps", () => ({ listReps: async () => [] }));
vi.mock("./saved-views", async () => {
  const { NO_VIEWS } = await import("./view-query");
  return { listViews: async () => NO_VIEWS };
});

const actor: Actor = {
  organizationId: "acme",
  who: { id: null, name: "Tester" },
  permissions: new Set(),
  repNumber: null,
  ownAccountsOnly: false,
  door: "page",
  requestId: "1",
};

async function load() {
  const answer = await loadAccounts(actor, new URLSearchParams("pageSize=1"));
  if (answer.kind !== "page") throw new Error(`The answer was ${answer.kind}.`);
  return answer.page;
}

beforeEach(() => {
  // Only the number of rows matters here.
  vi.mocked(listAccounts).mockResolvedValue({
    accounts: [{ id: "1", version: 1 } as never],
    hits: {},
    total: null,
  });
});

test("the rows do not wait for their count", async () => {
  vi.mocked(countAccounts).mockReturnValue(new Promise(() => {}));
  const { rows, total } = await load();
  expect(rows).toHaveLength(1);
  expect(total).toBeInstanceOf(Promise);
});

test("a count that takes too long leaves the rows as they are", async () => {
  vi.mocked(countAccounts).mockRejectedValue(Object.assign(new Error(), { code: "57014" }));
  const { rows, total } = await load();
  expect(rows).toHaveLength(1);
  expect(await total).toBeNull();
});
