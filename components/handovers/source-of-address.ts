import { parseListQuery } from "@/lib/customers/list/query";
import { AppError } from "@/lib/errors";
import type { SourceState } from "./draft-state";

/** What an address asks to hand over: `rep=SR-012`, or a list as the table's address has it; nothing where it cannot be read. */
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
