import { createContext } from "react";
import type { Filter } from "@/lib/customers/list/filters";

/**
 * Tells the list that the conditions beside the one that is edited leave, as the parameters of its
 * address: whose values are offered and counted. A function, since a chip needs it only while open.
 */
export const OtherConditions = createContext((): string => "");

/** What holds beside the conditions at `indexes`: without their alternatives, which only add to what they find. */
export function conditionsBeside(filters: readonly Filter[], indexes: readonly number[]): Filter[] {
  const group = filters[indexes[0] ?? -1]?.group;
  return filters.filter(
    (filter, index) => !indexes.includes(index) && (group === undefined || filter.group !== group),
  );
}
