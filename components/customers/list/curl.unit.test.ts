import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { DEFAULT_QUERY, parseListQuery } from "@/lib/customers/list/query";
import { curlCommand } from "./curl";

const now = new Date("2026-11-23T15:00:00Z");
const origin = "http://localhost:3000";

test("the standard list needs no parameters", () => {
  expect(curlCommand(DEFAULT_QUERY, { origin, repNumber: null, now })).toBe(
    `curl --globoff 'http://localhost:3000/api/customers' \\\n  -H "Authorization: Bearer $TOKEN"`,
  );
});

test("what is relative is written out, and a shell hands the address on as it is", () => {
  const command = curlCommand(
    {
      ...DEFAULT_QUERY,
      search: 'O\'Neil $HOME `x` "y" \\',
      filters: [
        { field: "repNumber", operator: "equals", value: "@me" },
        { field: "updatedAt", operator: "gte", value: "@days-30" },
        { field: "companyName", operator: "contains", value: "@days-30" },
      ],
    },
    { origin, repNumber: "SR-019", now },
  );
  const script = `curl() { printf '%s' "$2"; }; ${command}`;
  const address = execFileSync("sh", ["-c", script], { encoding: "utf8" });
  expect(parseListQuery(new URL(address).searchParams)).toEqual({
    ...DEFAULT_QUERY,
    search: 'O\'Neil $HOME `x` "y" \\',
    filters: [
      { field: "repNumber", operator: "equals", value: "SR-019" },
      { field: "updatedAt", operator: "gte", value: "2026-10-24T00:00:00.000Z" },
      { field: "companyName", operator: "contains", value: "@days-30" },
    ],
  });
});
