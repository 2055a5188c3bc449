import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOTS = ["app", "components", "lib", "prisma"];

/** The product's source by path, without generated files and tests. */
const sources = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((name) => join(root, name))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\/generated\//.test(path))
    .map((path) => ({ path, text: readFileSync(path, "utf8") })),
);

const filesWith = (pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

const COMMIT = "lib/customers/record/commit.ts";

test("commit alone stores accounts and records changes", () => {
  expect(filesWith(/from "[^"]*\/store-accounts"/)).toEqual([COMMIT]);
  expect(filesWith(/import\b[^;]*\brecordingOf\b[^;]*from "/)).toEqual([COMMIT]);
});

test("no other statement writes accounts or audit entries", () => {
  const statement =
    /(UPDATE|INTO|FROM)\s+"(Customer|Address|Contact|AuditEntry)"\s+(SET\b|\()|DELETE FROM "(Customer|Address|Contact|AuditEntry)"/;
  const rows =
    /\b(insert|update|delete)Rows\(\s*([\w.]+,\s*)?("(Customer|Address|Contact|AuditEntry)"|table\b(?!:))/;
  const prisma = /\b(customer|address|contact|auditEntry)\.(create|update|upsert|delete)/;
  const written = new RegExp([statement, rows, prisma].map(({ source }) => source).join("|"));
  expect(filesWith(written)).toEqual([
    "lib/audit/write-entries.ts",
    // Keys alone, when the function that makes them is another one.
    "lib/customers/record/rekey.ts",
    "lib/customers/record/store-accounts.ts",
    // Initial accounts for tests and the bench.
    "prisma/factories.ts",
  ]);
});
