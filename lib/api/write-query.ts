import { MERGES, type Merge, type WriteOptions } from "@/lib/customers/request/write-options";
import type { FieldErrors } from "@/lib/errors";

const MERGE_ALLOWED = `Must be one or more of: ${MERGES.join(", ")}.`;

/** The values of a parameter, found by its name in any case. */
function valuesOf(query: URLSearchParams, name: string): string[] {
  const values: string[] = [];
  for (const [key, value] of query) if (key.toLowerCase() === name) values.push(value);
  return values;
}

/**
 * The options of a write from its query string and headers: `merge`, `dryRun`, `merged`,
 * `If-Match`.
 * @returns the options, and the parameters' problems by name.
 */
export function parseWriteQuery(
  query: URLSearchParams,
  headers: Headers,
): { options: WriteOptions; errors: FieldErrors } {
  const errors: FieldErrors = {};

  const merge = new Set<Merge>();
  for (const word of valuesOf(query, "merge").flatMap((value) => value.split(","))) {
    const found = MERGES.find((name) => name.toLowerCase() === word.trim().toLowerCase());
    if (found) merge.add(found);
    else errors.merge = [MERGE_ALLOWED];
  }

  const [dryRun = "false", ...more] = valuesOf(query, "dryrun").map((value) => value.toLowerCase());
  if (!["true", "false"].includes(dryRun) || more.some((value) => value !== dryRun)) {
    errors.dryRun = ["Must be true or false."];
  }

  const merged = valuesOf(query, "merged");
  if (merged.some((value) => value.toLowerCase() !== "delete")) {
    errors.merged = ["Must be delete, or left out."];
  }

  return {
    options: {
      merge: [...merge],
      dryRun: dryRun === "true",
      deleteMerged: merged.length > 0,
      ifMatch: headers.get("if-match"),
    },
    errors,
  };
}
