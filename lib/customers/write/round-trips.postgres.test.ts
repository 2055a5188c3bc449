import { expect, inject, test } from "vitest";
import { wayTo } from "@/e2e/vitest/way-to-database";
import type { Actor } from "@/lib/auth/actor";
import { listCustomersText } from "@/lib/customers/list/list";
import { DEFAULT_QUERY } from "@/lib/customers/list/query";
import { getAccount, getCustomerText } from "@/lib/customers/record/get";
import { closeDatabase } from "@/lib/db/database";
import { adoptEnv } from "@/lib/env";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { saveAccount } from "./save";
import { updateCustomer } from "./update";
import { upsertCustomer } from "./upsert";

const url = inject("databaseUrl") ?? "";

const body = (companyName: string) => ({
  customerNumber: "A-1",
  companyName,
  companyEmail: "orders@company.example",
  pricing: "Wholesale",
  addresses: [{ addressType: "Billing", city: companyName }],
  contacts: [{ firstName: companyName }],
});

/** Round trips to the database, of verbs that have been used before. */
async function countingTurns(
  work: (turnsOf: (verb: () => Promise<unknown>) => Promise<number>, actor: Actor) => Promise<void>,
) {
  const actor = makeActor(await makeOrganization());
  await upsertCustomer(actor, body("Acme"));
  const { way, through } = await wayTo(new URL(url));
  await closeDatabase();
  adoptEnv({ DATABASE_URL: through });
  try {
    await getCustomerText(actor, "A-1");
    await work(async (verb) => {
      const before = way.turns;
      await verb();
      return way.turns - before;
    }, actor);
  } finally {
    await closeDatabase();
    adoptEnv({ DATABASE_URL: url });
  }
}

test("an account or a list is read in one round trip, and an account written in two", () =>
  countingTurns(async (turnsOf, actor) => {
    expect(await turnsOf(() => getCustomerText(actor, "A-1"))).toBe(1);
    expect(await turnsOf(() => listCustomersText(actor, DEFAULT_QUERY))).toBe(1);
    expect(await turnsOf(() => updateCustomer(actor, "A-1", { companyPhone: "1" }))).toBe(2);
    expect(await turnsOf(() => updateCustomer(actor, "A-1", { companyPhone: "1" }))).toBe(2);
    expect(await turnsOf(() => updateCustomer(actor, "A-1", { active: false }))).toBe(2);
    expect(await turnsOf(() => upsertCustomer(actor, body("Other")))).toBe(2);
    const { etag } = await getAccount(actor, "A-1");
    expect(await turnsOf(() => saveAccount(actor, "A-1", { terms: "NET30" }, etag))).toBe(2);
    // Another tier must be looked up, and a new account has looked for a merged one.
    expect(await turnsOf(() => updateCustomer(actor, "A-1", { pricing: "Retail" }))).toBe(3);
    const created = { ...body("New"), customerNumber: "A-2" };
    expect(await turnsOf(() => upsertCustomer(actor, created))).toBe(4);
  }));
