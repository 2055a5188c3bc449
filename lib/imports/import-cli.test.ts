import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { CUSTOMERS, GOOD, HEADER } from "@/e2e/vitest/accounts-file";
import { listCustomers } from "@/lib/customers/list/list";
import { DEFAULT_QUERY } from "@/lib/customers/list/query";
import { getCustomer } from "@/lib/customers/record/get";
import { listTiers } from "@/lib/lists/read-tiers";
import { organizationOf } from "@/lib/organizations/organizations";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { importWith } from "./import-cli";

const folder = mkdtempSync(join(tmpdir(), "rolodesk-import-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string, text?: string) => {
  const file = join(folder, name);
  if (text !== undefined) writeFileSync(file, text);
  return file;
};
const mapping = at("mapping.json", JSON.stringify(CUSTOMERS));

async function command(...args: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await importWith(args, {
    log: (text) => said.push(text),
    error: (text) => complained.push(text),
  });
  return { code, said, complained: complained.join("\n") };
}

test("imports into an organization that it can make, and writes the failed rows to be mended", async () => {
  const file = at("accounts.csv", `${GOOD}A-3,Gamma,c@gamma.example,Wholesale,Germany,'+49 2\n`);
  const failed = at("failed.csv");
  const id = `org-${randomUUID()}`;
  const args = ["--organization", id, "--mapping", mapping, "--failed", failed];

  expect(await command(...args, file)).toMatchObject({
    code: 2,
    complained: expect.stringContaining(`There is no organization ${id}; --create makes it.`),
  });
  expect((await command(...args, "--create", "--dry-run", file)).code).toBe(2);
  const first = await command(...args, "--create", file);
  expect(first).toEqual({
    code: 1,
    complained: "",
    said: [
      `Made the organization ${id}.`,
      "line 2      created   A-1",
      "line 3      failed    A-2  Tier: Must be one of: Wholesale.",
      "line 5      created   A-3",
      "2 created, 0 updated, 0 unchanged, 1 failed.",
    ],
  });
  const actor = makeActor(id);
  expect(await organizationOf(actor)).toMatchObject({ name: "Northern", defaultCurrency: "EUR" });
  expect((await listTiers(actor)).map(({ name }) => name)).toEqual(["Wholesale"]);
  expect((await getCustomer(actor, "A-3")).customer.companyPhone).toBe("+49 2");

  expect(readFileSync(failed, "utf8")).toBe(
    `${HEADER.trim()},error\nA-2,"Beta\nGmbH",b@beta.example,Retail,Austria,,Tier: Must be one of: Wholesale.\n`,
  );
  const mended = at("mended.csv", readFileSync(failed, "utf8").replace(",Retail,", ",Wholesale,"));
  const second = await command(...args, mended);
  expect(second.code).toBe(0);
  expect(second.said).toContain("Left out, as the mapping says nothing of: error.");
  expect(readFileSync(failed, "utf8")).toBe(`${HEADER.replace("\n", "")},error\n`);
});

test("says in a dry run that nothing was written", async () => {
  const id = await makeOrganization();
  const file = at("dry.csv", GOOD);
  const { code, said } = await command(
    "--organization",
    id,
    "--mapping",
    mapping,
    "--dry-run",
    file,
  );
  expect(code).toBe(0);
  expect(said.at(-1)).toBe(
    "2 created, 0 updated, 0 unchanged, 0 failed. A dry run: nothing was written.",
  );
  expect((await listCustomers(makeActor(id), DEFAULT_QUERY)).totalRecords).toBe(0);
});

test("explains itself when it is called wrongly", async () => {
  const file = at("any.csv", GOOD);
  const wrong = async (...args: string[]) => {
    const { code, complained } = await command(...args);
    return `${code} ${complained.split("\n")[0]}`;
  };
  expect((await command("--help")).said[0]).toContain("Usage: npm run import");
  expect(await wrong("--nonsense")).toMatch(/^2 Unknown option '--nonsense'/);
  expect(await wrong(file)).toBe("2 Which organization? Give --organization ID.");
  expect(await wrong("--organization", "x", file)).toBe(
    "2 Which mapping? Give --mapping MAPPING.json.",
  );
  const base = ["--organization", "x", "--mapping", mapping];
  expect(await wrong(...base)).toBe("2 Which file? Name one CSV file.");
  expect(await wrong(...base, file, "b.csv")).toBe("2 One file at a time, not b.csv as well.");
  expect(await wrong(...base, "none.csv")).toBe("2 There is no file none.csv.");
  expect(await wrong(...base, "--failed", file, file)).toBe(
    "2 The failed rows cannot be written over the file they come from.",
  );
  const bad = at("bad.json", JSON.stringify({ ...CUSTOMERS, columns: { No: "nummer" } }));
  const { complained } = await command("--organization", "x", "--mapping", bad, file);
  expect(complained).toContain(
    "The mapping has problems.\n  columns.No: There is no field nummer.",
  );
});

test("the examples of the guide work as they are printed", async () => {
  const printed = [
    ...readFileSync("docs/guide.md", "utf8").matchAll(/^npm run import -- (.+)$/gm),
  ].map(([, args = ""]) => args.split(" "));
  expect(printed).toHaveLength(2);
  const id = `org-${randomUUID()}`;
  const failed = at("guide-failed.csv");
  const results = [];
  for (const args of printed) {
    const own = args.map((arg) => ({ acme: id, "failed.csv": failed })[arg] ?? arg);
    results.push(await command(...own));
  }
  const last = ({ said }: { said: string[] }) => said.at(-1);
  expect(results.map(({ code }) => code)).toEqual([0, 0]);
  expect(results.map(last)).toEqual([
    "3 created, 0 updated, 0 unchanged, 0 failed.",
    "0 created, 0 updated, 3 unchanged, 0 failed. A dry run: nothing was written.",
  ]);
});
