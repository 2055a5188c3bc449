import { expect, test } from "vitest";
import { bulkActionSchema } from "@/lib/customers/bulk/input";
import { selectionSchema } from "@/lib/customers/list/selection-schema";
import { cellSchema } from "./cell-input";

const cell = { customerNumber: "A", etag: "x", list: "" };
const status = (active: boolean, reason: string | null) =>
  cellSchema.safeParse({ ...cell, change: { kind: "status", active, reason } });

test("an account is deactivated for a reason, of at most 200 characters, and activated without", () => {
  expect(status(true, null).success).toBe(true);
  expect(status(false, " Credit hold ").data?.change).toMatchObject({ reason: "Credit hold" });
  expect(status(false, "\u{1F4E6}".repeat(200)).success).toBe(true);
  for (const reason of [null, "", " ", "x".repeat(201)]) {
    expect(status(false, reason).success, String(reason)).toBe(false);
  }
});

test("what a database cannot hold is refused before anything is done with it", () => {
  for (const text of ["a\0", "a\ud800"]) {
    const bad = [
      status(false, text),
      cellSchema.safeParse({
        ...cell,
        list: text,
        change: { kind: "fields", changes: {} },
      }),
      selectionSchema.safeParse({ all: text, except: [], plus: [] }),
      ...[
        { verb: "assign", repNumber: text },
        { verb: "tier", pricing: text },
        { verb: "terms", terms: text },
        { verb: "currency", currencyCode: text },
        { verb: "setAttribute", name: text, value: "x" },
        { verb: "setAttribute", name: "x", value: text },
        { verb: "removeAttribute", name: text },
        { verb: "deactivate", reason: text },
      ].map((action) => bulkActionSchema.safeParse(action)),
    ];
    expect(bad.map(({ success }) => success)).toEqual(bad.map(() => false));
  }
});
