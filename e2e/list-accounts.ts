import fc from "fast-check";
import { z } from "zod";
import { customerObject } from "@/lib/customers/record/schema";
import type { Api } from "./api-client";
import { anyCustomer, anyNumber } from "./list-data";
import { TIERS } from "./people";

/**
 * Adds accounts with difficult texts for filters to the caller's organization; returns them in the
 * API's form.
 */
export async function makeAccounts(caller: Api, count: number, seed: number) {
  const [numbers = []] = fc.sample(
    fc.uniqueArray(anyNumber, {
      minLength: count,
      maxLength: count,
      selector: (name) => name.normalize("NFC").toLowerCase(),
    }),
    { seed, numRuns: 1 },
  );
  const rows = fc.sample(anyCustomer, { seed, numRuns: count });
  await caller.createAll(
    rows.map((row, index) => {
      const { createdAt: _, updatedAt: __, ...fields } = row;
      return {
        ...fields,
        companyEmail: `${fields.companyName.replaceAll(/[\s@]/g, "")}@x.example`,
        customerNumber: numbers[index],
        pricing: TIERS[index % TIERS.length],
        addresses: fields.addresses.map((address) => ({ ...address, isPrimary: false })),
        contacts: fields.contacts.map((contact) => ({
          ...contact,
          email: contact.email && `${contact.email.replaceAll(/[\s@]/g, "")}@x.example`,
          isPrimary: false,
        })),
      };
    }),
  );
  const { data } = (await caller.list("pageSize=200&include=addresses,contacts")).list();
  return z.array(customerObject).length(count).parse(data);
}
