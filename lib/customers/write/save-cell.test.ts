import { expect, test } from "vitest";
import { getAccount } from "@/lib/customers/record/get";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { saveCell } from "./save-cell";
import { upsertCustomer } from "./upsert";

const RETAIL = new URLSearchParams({
  "filters[0].field": "pricing",
  "filters[0].operator": "equals",
  "filters[0].value": "Retail",
}).toString();

async function opened() {
  const actor = makeActor(await makeOrganization());
  await upsertCustomer(actor, {
    customerNumber: "A",
    companyName: "Acme",
    companyEmail: "a@acme.example",
    pricing: "Retail",
  });
  const { etag } = await getAccount(actor, "A");
  return { actor, etag };
}

const fields = (changes: Record<string, unknown>) => ({ kind: "fields" as const, changes });

test("a saved cell tells whether the list still has the account", async () => {
  const { actor, etag } = await opened();
  const input = { customerNumber: "A", list: RETAIL };
  const named = await saveCell(actor, { ...input, etag, change: fields({ companyName: "B" }) });
  expect(named).toMatchObject({ outcome: "saved", matches: true, account: { companyName: "B" } });
  const moved = await saveCell(actor, {
    ...input,
    etag: named.etag,
    change: fields({ pricing: "Wholesale" }),
  });
  expect(moved).toMatchObject({ outcome: "saved", matches: false });
  expect(await saveCell(actor, { ...input, etag, change: fields({ terms: "1" }) })).toMatchObject({
    outcome: "conflict",
    matches: false,
  });
});

test("a list that cannot be asked leaves the account as it is", async () => {
  const { actor, etag } = await opened();
  const change = fields({ companyName: "B" });
  await expect(
    saveCell(actor, { customerNumber: "A", etag, list: "pageSize=0", change }),
  ).rejects.toMatchObject({ code: "validation" });
  expect((await getAccount(actor, "A")).account.companyName).toBe("Acme");
});

test("each kind of change needs its permission", async () => {
  const { actor, etag } = await opened();
  const input = { customerNumber: "A", etag, list: "" };
  const refused = (permission: "customers:write" | "customers:assign" | "customers:lifecycle") => ({
    ...actor,
    permissions: new Set([...actor.permissions].filter((one) => one !== permission)),
  });
  const tries = [
    ["customers:write", fields({ terms: "1" })],
    ["customers:assign", fields({ repNumber: "SR-1" })],
    ["customers:lifecycle", { kind: "status", active: false, reason: null }],
  ] as const;
  for (const [permission, change] of tries) {
    const tried = saveCell(refused(permission), { ...input, change });
    await expect(tried, permission).rejects.toMatchObject({ code: "forbidden" });
  }
});
