import { expect, test } from "vitest";
import { deactivateCustomer } from "@/lib/customers/write/lifecycle";
import { inOrganization } from "@/lib/db/tenant";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeContact,
  makeCustomer,
  makeOrganization,
  mergeAccounts,
} from "@/prisma/factories";
import { withMerged } from "./merged-accounts";
import { KEYS_VERSION, rekey, rekeyPart } from "./rekey";

/** Creates four accounts, of which one is merged and one deactivated. */
async function stocked() {
  const organizationId = await makeOrganization();
  const actor = makeActor(organizationId);
  await insertCustomers(
    organizationId,
    ["Ä-1", "Ä-2", "Ä-3", "Ä-4"].map((number) =>
      makeCustomer(organizationId, number, {
        companyName: `Straße ${number}`,
        companyPhone: "030 1234567",
        customerAttributes: { region: "Süd", score: 7 },
        addresses: [makeAddress({ city: "Łódź" })],
        contacts: [makeContact({ lastName: "O’Brien" })],
      }),
    ),
  );
  await mergeAccounts(actor, "Ä-1", "Ä-2");
  await deactivateCustomer(actor, "Ä-3", { reason: "Größe" });
  return organizationId;
}

/** All rows with keys. */
const rowsOf = (organizationId: string) =>
  inOrganization({ organizationId }, (tx) =>
    withMerged(
      tx,
      () =>
        tx.query<{ row: unknown }>`
        SELECT to_jsonb(c) AS "row" FROM "Customer" c UNION ALL SELECT to_jsonb(c) FROM "Address" c
        UNION ALL SELECT to_jsonb(c) FROM "Contact" c UNION ALL SELECT to_jsonb(c) FROM "Deactivation" c
        ORDER BY 1`,
    ),
  );

/** Sets the keys to those of an older version. */
const age = (organizationId: string) =>
  inOrganization({ organizationId }, (tx) =>
    withMerged(tx, async () => {
      await tx.query`
        UPDATE "Customer" SET "companyNameKey" = 'old', "customerNumberKey" = 'old', "searchKey" = 'old', "phoneDigits" = '',
          "customerAttributesKey" = '{}'`;
      await tx.query`UPDATE "Address" SET "cityKey" = 'old'`;
      await tx.query`UPDATE "Contact" SET "lastNameKey" = 'old'`;
      await tx.query`UPDATE "Deactivation" SET "reasonKey" = 'old'`;
      await tx.query`UPDATE "Organization" SET "keysVersion" = ${KEYS_VERSION - 1}::int`;
    }),
  );

const progressOf = (organizationId: string) =>
  inOrganization(
    { organizationId },
    (tx) => tx.query`SELECT "keysVersion" AS "version", "keysUpTo" AS "upTo" FROM "Organization"`,
  );

test("old keys are made anew and nothing else is touched, part by part, from where it was ended", async () => {
  const organizationId = await stocked();
  const untouched = await stocked();
  const before = [await rowsOf(organizationId), await rowsOf(untouched)];
  await age(organizationId);
  expect(await rowsOf(organizationId)).not.toEqual(before[0]);

  expect(await rekeyPart(organizationId, 3)).toBe(3);
  const [halfway] = await progressOf(organizationId);
  expect(halfway).toEqual({ version: KEYS_VERSION - 1, upTo: expect.any(String) });

  const lines: string[] = [];
  await rekey((line) => lines.push(line));
  expect(lines).toContain(`Search keys of ${organizationId}: 1 accounts, done.`);
  expect(lines.join()).not.toContain(untouched);
  expect(await progressOf(organizationId)).toEqual([{ version: KEYS_VERSION, upTo: null }]);
  expect([await rowsOf(organizationId), await rowsOf(untouched)]).toEqual(before);
  expect(await rekeyPart(organizationId)).toBe(0);
});

test("new organizations begin with the keys of today", async () => {
  const organizationId = await makeOrganization();
  expect(await progressOf(organizationId)).toEqual([{ version: KEYS_VERSION, upTo: null }]);
});
