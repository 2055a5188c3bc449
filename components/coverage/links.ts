import type { Filter } from "@/lib/customers/list/filters";
import { type FilterIssue, ISSUE_FIELD } from "@/lib/customers/quality/issues";
import { DEFAULT_VIEW, stateHref } from "@/lib/views/accounts-view";

/** A link to the accounts table with these filters, which shows the same number. */
export function accountsHref(filters: readonly Filter[]): string {
  return stateHref({ ...DEFAULT_VIEW, query: { ...DEFAULT_VIEW.query, filters: [...filters] } });
}

export const is = (field: string, value: string | boolean): Filter => ({
  field,
  operator: "equals",
  value,
});

export const issueHref = (issue: FilterIssue) => accountsHref([is(ISSUE_FIELD, issue)]);

/** A link to the accounts created from `start` to before `end`; null for an open end. */
export function createdHref(start: string | null, end: string | null, active: boolean): string {
  return accountsHref([
    ...(start === null ? [] : [{ field: "createdAt", operator: "gte" as const, value: start }]),
    ...(end === null ? [] : [{ field: "createdAt", operator: "lt" as const, value: end }]),
    is("active", active),
  ]);
}
