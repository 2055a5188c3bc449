import { expect, inject, test } from "vitest";
import { wayTo } from "@/e2e/vitest/way-to-database";
import { openSession, readSession } from "@/lib/auth/session-store";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { closeDatabase } from "@/lib/db/database";
import { adoptEnv } from "@/lib/env";
import { createUser } from "@/lib/users/credentials";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { loadAccount } from "./load-account";
import { loadAccounts } from "./load-accounts";

const url = inject("databaseUrl") ?? "";

test("a page takes few round trips: its session, its reads together, and their COMMIT", async () => {
  const maker = makeActor(await makeOrganization());
  const { organizationId } = maker;
  const { id: userId } = await createUser(maker, {
    email: "ada@acme.example",
    name: "Ada",
    role: "admin",
    password: "correct horse battery",
  });
  const actor = { ...maker, who: { id: userId, name: "Ada" }, door: "page" as const };
  for (const customerNumber of ["A-1", "A-2"]) {
    await upsertCustomer(actor, {
      customerNumber,
      companyName: "Acme",
      companyEmail: "orders@company.example",
      pricing: "Wholesale",
    });
  }
  const key = await openSession({ organizationId, userId }, { userAgent: null, address: null });
  const { way, through } = await wayTo(new URL(url));
  await closeDatabase();
  adoptEnv({ DATABASE_URL: through });
  const turnsOf = async (page: () => Promise<unknown>) => {
    const before = way.turns;
    await readSession(key);
    await page();
    return way.turns - before;
  };
  const accounts = (query: string) => async () => {
    const answer = await loadAccounts(actor, new URLSearchParams(query));
    if (answer.kind !== "page") throw new Error(`The answer was ${answer.kind}.`);
    await answer.page.total;
    return answer;
  };
  const account = () =>
    loadAccount(actor, "A-1", { pageNumber: 1, pageSize: 10, entryCount: 10, locale: "en" });
  try {
    // A new connection begins with more, and Prisma's client is made once.
    await account();
    // The saved views tell which of them it shows.
    expect(await turnsOf(accounts(""))).toBe(4);
    expect(await turnsOf(accounts("sort[0].field=companyName&pageSize=1"))).toBe(3);
    expect(
      await turnsOf(
        accounts("filters[0].field=pricing&filters[0].operator=equals&filters[0].value=Wholesale"),
      ),
    ).toBe(3);
    expect(await turnsOf(account)).toBe(4);
  } finally {
    await closeDatabase();
    adoptEnv({ DATABASE_URL: url });
  }
});
