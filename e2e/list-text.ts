import { type ListQuery, parseListQuery } from "@/lib/customers/list/query";
import { AppError } from "@/lib/errors";

/** Parses a list's query string. */
export function parseText(text: string): ListQuery {
  return parseListQuery(new URLSearchParams(text));
}

/** The problems of a list's query string, by path. */
export function problemsOf(text: string): Record<string, string[]> {
  try {
    parseText(text);
  } catch (error) {
    if (error instanceof AppError && error.code === "validation") return error.errors ?? {};
    throw error;
  }
  throw new Error(`${text} has no problems.`);
}

/** The parameter for filters as JSON. */
export function filtersJson(filters: unknown): string {
  return `filters=${encodeURIComponent(JSON.stringify(filters))}`;
}

/** One filter in the spelling with dots, with further properties. */
export function filterText(
  field: string,
  operator: string,
  value: string,
  { index = 0, ...more }: { index?: number; group?: string; row?: string } = {},
): string {
  return Object.entries({ field, operator, value, ...more })
    .map(([part, text]) => `filters[${index}].${part}=${encodeURIComponent(text)}`)
    .join("&");
}
