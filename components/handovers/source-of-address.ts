import { parseListQuery } from "@/lib/customers/list/query";
import { AppError } from "@/lib/errors";
import type { SourceState } from "./draft-state";

/**
 * The source in an address: `rep=SR-012`, or a list in the table's parameters; empty when it is
 * invalid.
 */
export function sourceOfAddress(params: URLSearchParams): Partial<SourceState> {
  const repNumber = params.get("rep");
  if (repNumber) return { of: "book", repNumber };
  try {
    const { search, filters } = parseListQuery(params);
    return search !== null || filters.length > 0 ? { of: "list", search, filters } : {};
  } catch (error) {
    if (error instanceof AppError) return {};
    throw error;
  }
}
