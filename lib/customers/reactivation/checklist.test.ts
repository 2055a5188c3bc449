import { describe, expect, test } from "vitest";
import { findingsOf } from "@/lib/customers/quality/checklist-read";
import { checkedAccounts } from "@/lib/customers/quality/checklist-sql";
import { readIssueContext, readKnownLists } from "@/lib/customers/quality/issue-context";
import { BLOCKERS, CHECKS, type Check, FILTER_ISSUES } from "@/lib/customers/quality/issues";
import { issueSql } from "@/lib/customers/quality/issues-sql";
import { bareNumber, possibleDuplicates } from "@/lib/customers/quality/possible-duplicates";
import type { AddressObject, CustomerObject } from "@/lib/customers/record/schema";
import { readStates } from "@/lib/customers/record/state";
import { visibleTo } from "@/lib/customers/record/visible";
import { deactivateCustomer } from "@/lib/customers/write/lifecycle";
import { inOrganization } from "@/lib/db/tenant";
import { upsertTerms } from "@/lib/lists/read-terms";
import { upsertTier } from "@/lib/lists/read-tiers";
import { upsertRep } from "@/lib/lists/reps";
import { recordOrder } from "@/lib/orders/record-orders";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeCustomer,
  makeOrganization,
} from "@/prisma/factories";

const both = (city: string | null): AddressObject[] => [
  makeAddress({ city }),
  makeAddress({ city, addressType: "Shipping" }),
];

/**
 * Creates an organization with retired entries in its lists, and two tiers that differ only in
 * accents.
 */
async function organization() {
  const organizationId = await makeOrganization({ tiers: ["Wholesale", "Legacy", "Prémium"] });
  const actor = makeActor(organizationId, { who: { id: null, name: "Olga" } });
  await upsertTier(actor, { name: "Legacy", active: false });
  await upsertTier(actor, { name: "Prémium", active: false });
  await inOrganization(actor, ({ prisma }) =>
    prisma.priceTier.create({ data: { organizationId, name: "Premium", nameKey: "premium" } }),
  );
  await upsertTerms(actor, { name: "NET30" });
  await upsertTerms(actor, { name: "NET90", active: false });
  await upsertRep(actor, { repNumber: "SR-1", name: "Ada" });
  await upsertRep(actor, { repNumber: "SR-2", name: "Bob", active: false });
  return { organizationId, actor };
}

type Case = [Partial<CustomerObject> & { number: string }, Check[]];

const ACTIVE: Case[0][] = [
  {
    number: "AB-100",
    companyName: "Hilltop Bakery",
    companyEmail: "hill@top.example",
    addresses: both("Austin"),
  },
  {
    number: "AB-200",
    companyName: "Ünder Ltd.",
    companyEmail: "under@ltd.example",
    addresses: both("Köln"),
  },
];

const fine = { companyEmail: "", addresses: both("Nowhere"), repNumber: "SR-1", terms: "NET30" };

const CASES: Case[] = [
  [{ ...fine, number: "I-01" }, []],
  [{ ...fine, number: "I-02", repNumber: null, terms: null }, ["no-rep"]],
  [{ ...fine, number: "I-03", pricing: "Legacy" }, ["retired-tier"]],
  [{ ...fine, number: "I-04", pricing: "Unknown" }, ["retired-tier"]],
  [{ ...fine, number: "I-05", pricing: "WHOLESALE" }, []],
  [{ ...fine, number: "I-06", pricing: "Premium" }, []],
  [{ ...fine, number: "I-07", pricing: "Prémium" }, ["retired-tier"]],
  [
    { ...fine, number: "I-08", repNumber: "SR-2", terms: "net90" },
    ["inactive-rep", "retired-terms"],
  ],
  [
    { ...fine, number: "I-09", repNumber: "SR-404", terms: "COD" },
    ["unknown-rep", "unknown-terms"],
  ],
  [{ ...fine, number: "I-10", repNumber: "sr-1", terms: "Net30" }, []],
  [{ ...fine, number: "I-11", addresses: [] }, ["no-billing-address", "no-shipping-address"]],
  [
    { ...fine, number: "I-12", addresses: [makeAddress({ city: "Nowhere" })] },
    ["no-shipping-address"],
  ],
  [{ ...fine, number: "ab 100" }, ["same-number"]],
  [{ ...fine, number: "A.B/2–00" }, ["same-number"]],
  [{ ...fine, number: "---" }, []],
  [{ ...fine, number: "I-16", companyEmail: "Hill@Top.example" }, ["same-email"]],
  [
    { ...fine, number: "I-17", companyName: "Hilltop Bakeries", addresses: both("AUSTIN") },
    ["similar-name"],
  ],
  [{ ...fine, number: "I-18", companyName: "Hilltop Bakeries" }, []],
  [{ ...fine, number: "I-19", companyName: "Hilt & Sons", addresses: both("Austin") }, []],
  [
    { ...fine, number: "I-20", companyName: "under ltd", addresses: both("koln") },
    ["similar-name"],
  ],
  [{ ...fine, number: "I-21", addresses: both(null) }, []],
];

async function withCases() {
  const { organizationId, actor } = await organization();
  const make = ({ number, ...more }: Case[0], index: number) =>
    makeCustomer(organizationId, number, {
      companyName: `Company ${number}`,
      ...more,
      companyEmail: more.companyEmail || `mail${index}@company.example`,
    });
  await insertCustomers(organizationId, [
    ...ACTIVE.map((one, index) => make(one, 100 + index)),
    ...CASES.map(([one], index) => ({ ...make(one, index), active: false })),
  ]);
  return { organizationId, actor };
}

describe("the checklist", () => {
  test("finds the same in a statement about all accounts and one by one", async () => {
    const { actor, organizationId } = await withCases();
    const found = await inOrganization(actor, async (tx) => {
      const lists = await readKnownLists(tx);
      const rows = await tx.query<
        Record<Check, boolean> & { id: string; customerNumber: string }
      >`${checkedAccounts(organizationId, visibleTo(actor), lists)}`;
      const states = await readStates(
        tx,
        rows.map(({ id }) => id),
        { lock: false },
      );
      const findings = await findingsOf(tx, states);
      return rows.map((row) => ({
        number: row.customerNumber,
        bySql: CHECKS.filter((check) => row[check]),
        isStopped: BLOCKERS.some((check) => row[check]),
        byFunction: (findings.get(row.id) ?? []).map(({ check }) => check),
        isBlocked: (findings.get(row.id) ?? []).some((finding) => finding.blocks),
      }));
    });
    expect(found).toHaveLength(CASES.length);
    for (const { number, bySql, byFunction, isStopped, isBlocked } of found) {
      const expected = CASES.find(([one]) => one.number === number)?.[1];
      expect([number, bySql, byFunction]).toEqual([number, expected, expected]);
      expect([number, isStopped]).toEqual([number, isBlocked]);
    }
  });

  test("means the same by a code as the filter of lists", async () => {
    const { actor, organizationId } = await withCases();
    await inOrganization(actor, async (tx) => {
      const context = await readIssueContext(tx, actor, FILTER_ISSUES);
      for (const issue of FILTER_ISSUES) {
        const check = CHECKS.find((one) => one === issue);
        if (!check) continue;
        const rows = await tx.query<{ number: string }>`
          SELECT c."customerNumber" AS "number" FROM "Customer" c
          WHERE c."organizationId" = ${organizationId} AND NOT c."active" AND ${issueSql(issue, context)}`;
        const expected = CASES.filter(([, checks]) => checks.includes(check));
        expect([issue, rows.map(({ number }) => number).sort()]).toEqual([
          issue,
          expected.map(([{ number }]) => number).sort(),
        ]);
      }
    });
  });

  test("counts orders of a later day than the deactivation", async () => {
    const { actor, organizationId } = await organization();
    const account = { ...fine, companyEmail: "a@b.example" };
    await insertCustomers(organizationId, [makeCustomer(organizationId, "A-1", account)]);
    await deactivateCustomer(actor, "A-1", { reason: "Closed" });
    const day = (offset: number) =>
      new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const look = () =>
      inOrganization(actor, async (tx) => {
        const [row] = await tx.query<{ id: string; "orders-since": boolean }>`
          ${checkedAccounts(organizationId, visibleTo(actor), await readKnownLists(tx))}`;
        const states = await readStates(tx, [row?.id ?? ""], { lock: false });
        const findings = (await findingsOf(tx, states)).get(row?.id ?? "") ?? [];
        return [row?.["orders-since"], findings.map(({ text }) => text)];
      });
    const order = { customerNumber: "A-1", total: "1" };
    await recordOrder(actor, { ...order, number: "SO-1", date: day(0) });
    expect(await look()).toEqual([false, []]);
    await recordOrder(actor, { ...order, number: "SO-2", date: day(1) });
    expect(await look()).toEqual([true, ["1 order is on file from after it was deactivated."]]);
  });
});

describe("possible duplicates", () => {
  test("the database and the code take the same letters out of a number", async () => {
    const { actor, organizationId } = await organization();
    const numbers = [
      "A-1/2 (3)",
      " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~‐‑‒–—―−·•x",
      "Å…№",
      "注文-１２",
      "...-",
    ];
    await insertCustomers(
      organizationId,
      numbers.map((number) => makeCustomer(organizationId, number)),
    );
    const rows = await inOrganization(
      actor,
      (tx) => tx.query<{ customerNumber: string; bare: string }>`
        SELECT "customerNumber", "customerNumberBare" AS "bare" FROM "Customer"
        WHERE "organizationId" = ${organizationId}`,
    );
    expect(rows).toHaveLength(numbers.length);
    for (const { customerNumber, bare } of rows) {
      expect([customerNumber, bare]).toEqual([customerNumber, bareNumber(customerNumber)]);
    }
  });

  test("name each other account once, by all its evidence, and nobody else's", async () => {
    const { actor, organizationId } = await organization();
    const lookAlike = {
      companyName: "Twin Peaks",
      companyEmail: "t@p.example",
      addresses: both("Rome"),
    };
    await insertCustomers(organizationId, [
      makeCustomer(organizationId, "T-1", lookAlike),
      makeCustomer(organizationId, "T1", { ...lookAlike, active: false }),
      makeCustomer(organizationId, "U-1", {
        companyName: "Twin Peaks",
        companyEmail: "u@p.example",
      }),
    ]);
    const elsewhere = await organization();
    await insertCustomers(elsewhere.organizationId, [
      makeCustomer(elsewhere.organizationId, "T.1", lookAlike),
    ]);
    const found = await inOrganization(actor, async (tx) => {
      const [row] = await tx.query<{ id: string }>`
        SELECT "id" FROM "Customer" WHERE "organizationId" = ${organizationId} AND "customerNumber" = 'T-1'`;
      const ids = [row?.id ?? ""];
      return [
        (await possibleDuplicates(tx, ids)).get(row?.id ?? ""),
        (await possibleDuplicates(tx, ids, { activeOnly: true })).size,
      ];
    });
    expect(found).toMatchObject([
      [{ customerNumber: "T1", active: false, evidence: ["number", "email", "name"] }],
      0,
    ]);
  });
});
