import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { matchingIds } from "@/lib/customers/list/matching";
import { DEFAULT_QUERY, parseListQuery } from "@/lib/customers/list/query";
import { inOrganization } from "@/lib/db/tenant";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeCustomer,
  makeOrganization,
} from "@/prisma/factories";
import { type ExportSource, exportAccounts, startExport } from "./export";

const COLUMNS = [
  { id: "customerNumber", label: "Number" },
  { id: "companyName", label: "Company" },
  { id: "active", label: "Status" },
  { id: "city", label: "City" },
];

async function newActor(): Promise<Actor> {
  const organizationId = await makeOrganization();
  const place = makeAddress({
    addressType: "Shipping",
    city: "Austin",
    state: "TX",
    country: "US",
  });
  await insertCustomers(organizationId, [
    makeCustomer(organizationId, "A-1", { companyName: '=HYPERLINK("x")', addresses: [place] }),
    makeCustomer(organizationId, "A-2", { companyName: 'Berg, "B"', active: false }),
    makeCustomer(organizationId, "A-3", { companyName: "Ärlig", repNumber: "SR-1" }),
  ]);
  return makeActor(organizationId);
}

const idsOf = async (actor: Actor) =>
  new Map(
    (
      await inOrganization(actor, ({ prisma, organizationId }) =>
        prisma.customer.findMany({ where: { organizationId } }),
      )
    ).map(({ id, customerNumber }) => [customerNumber, id]),
  );

async function text(actor: Actor, source: ExportSource): Promise<string> {
  let all = "";
  for await (const piece of await exportAccounts(actor, source, COLUMNS)) all += piece;
  return all;
}

test("a list in its order and columns, formulas escaped", async () => {
  const actor = await newActor();
  const query = parseListQuery(new URLSearchParams("sortOn=customerNumber&sortDirection=desc"));
  expect(await text(actor, { query })).toBe(
    [
      "\ufeffNumber,Company,Status,City",
      "A-3,Ärlig,Active,",
      'A-2,"Berg, ""B""",Inactive,',
      `A-1,"'=HYPERLINK(""x"")",Active,"Austin, TX, US"`,
      "",
    ].join("\n"),
  );
});

test("a selection as it was settled, for its maker, without what is not theirs any more", async () => {
  const actor = await newActor();
  const ids = await idsOf(actor);
  const selection = { all: "", except: [ids.get("A-2") ?? ""], plus: [] };
  const sort = DEFAULT_QUERY.sort;
  expect(await startExport(actor, { selection, sort, expected: 3 })).toEqual({
    outcome: "drifted",
    found: 2,
  });
  const started = await startExport(actor, { selection, sort, expected: 2 });
  if (started.outcome !== "started") throw new Error("It has drifted.");
  const source = { exportId: started.id };
  const numbers = (csv: string) => csv.split("\n").map((line) => line.split(",")[0]);
  expect(numbers(await text(actor, source))).toEqual(["\ufeffNumber", "A-1", "A-3", ""]);

  const rep = { ...actor, repNumber: "SR-1", ownAccountsOnly: true };
  expect(numbers(await text(rep, source))).toEqual(["\ufeffNumber", "A-3", ""]);
  const other = { ...actor, who: { id: null, name: "Ida" } };
  await expect(text(other, source)).rejects.toMatchObject({ code: "not_found" });
});

test("needs the permission to export", async () => {
  const actor = await newActor();
  const lacking = {
    ...actor,
    permissions: new Set(PERMISSIONS.filter((one) => one !== "customers:export")),
  };
  const refused = { code: "forbidden", message: expect.stringContaining("customers:export") };
  await expect(text(lacking, { query: DEFAULT_QUERY })).rejects.toMatchObject(refused);
  const selection = { all: "", except: [], plus: [] };
  const input = { selection, sort: DEFAULT_QUERY.sort, expected: 3 };
  await expect(startExport(lacking, input)).rejects.toMatchObject(refused);
});

test("which rows another list has", async () => {
  const actor = await newActor();
  const ids = await idsOf(actor);
  const list = "filters[0].field=active&filters[0].operator=equals&filters[0].value=true";
  const found = await matchingIds(actor, list, [...ids.values()]);
  expect(found.sort()).toEqual([ids.get("A-1"), ids.get("A-3")].sort());
});
