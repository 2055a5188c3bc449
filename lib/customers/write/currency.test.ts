import { expect, test } from "vitest";
import { getCustomer } from "@/lib/customers/record/get";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { updateCustomer } from "./update";
import { upsertCustomer } from "./upsert";

const account = {
  customerNumber: "A",
  companyName: "Acme",
  companyEmail: "a@acme.example",
  pricing: "Wholesale",
};

test("an account that names no currency has the organization's, and keeps it from then on", async () => {
  const actor = makeActor(await makeOrganization());
  const setDefault = (defaultCurrency: string) =>
    inOrganization(actor, ({ prisma, organizationId }) =>
      prisma.organization.update({ where: { organizationId }, data: { defaultCurrency } }),
    );
  const currency = async () => (await getCustomer(actor, "A")).customer.currencyCode;

  await setDefault("NOK");
  await upsertCustomer(actor, account);
  expect(await currency()).toBe("NOK");
  await setDefault("SEK");
  await upsertCustomer(actor, account);
  expect(await currency()).toBe("NOK");
  await upsertCustomer(actor, { ...account, currencyCode: null });
  expect(await currency()).toBe("SEK");
  await setDefault("DKK");
  await updateCustomer(actor, "A", { currencyCode: " " });
  expect(await currency()).toBe("DKK");
});
