import { expect, test } from "vitest";
import { updateCustomer } from "@/lib/customers/write/update";
import { insertCustomers, makeActor, makeCustomer, makeOrganization } from "@/prisma/factories";
import { listCustomers } from "./list";
import { DEFAULT_QUERY } from "./query";

const PAGE = 10;
const ROUNDS = 60;

test("a page is full, and each account on it once, while accounts come and go between its tiers", async () => {
  const organizationId = await makeOrganization();
  const actor = makeActor(organizationId);
  const number = (index: number) => `A-${String(index).padStart(2, "0")}`;
  const accounts = Array.from({ length: 2 * PAGE }, (_, index) =>
    makeCustomer(organizationId, number(index), { pricing: index < PAGE ? "Retail" : "Wholesale" }),
  );
  await insertCustomers(organizationId, accounts);
  let isOver = false;
  const restless = async () => {
    for (let round = 0; !isOver; round++) {
      const pricing = round % 2 === 0 ? "Wholesale" : "Retail";
      await updateCustomer(actor, number(round % 4 < 2 ? 0 : 1), { pricing });
    }
  };
  const read = async () => {
    const sort = [{ field: "pricing", direction: "asc" as const }];
    for (let round = 0; round < ROUNDS; round++) {
      const { data } = await listCustomers(actor, { ...DEFAULT_QUERY, sort, pageSize: PAGE });
      expect(new Set(data.map(({ customerNumber }) => customerNumber)).size).toBe(PAGE);
    }
  };
  const writing = restless();
  try {
    await Promise.all([read(), read(), read()]);
  } finally {
    isOver = true;
  }
  await writing;
});
