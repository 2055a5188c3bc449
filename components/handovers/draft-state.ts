import type { Filter } from "@/lib/customers/list/filters";
import { DEFAULT_QUERY, toSearchParams } from "@/lib/customers/list/query";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import type { FieldErrors } from "@/lib/errors";
import type { Draft, Target } from "@/lib/handovers/schema";

/** A target while it is being chosen. */
export type TargetState =
  | { to: null }
  | { to: "stay" }
  | { to: "rep"; repNumber: string }
  | { to: "share"; repNumbers: string[]; by: "accounts" | "orders" };

export type RuleState = { key: number; filters: Filter[]; target: TargetState };

export type ExceptionState = {
  key: number;
  customerNumber: string;
  companyName: string;
  /** Null: the account stays. */
  repNumber: string | null;
};

/** The source while it is being chosen. Each kind keeps its choice. */
export type SourceState = {
  of: "book" | "list" | "selection";
  repNumber: string | null;
  filters: Filter[];
  search: string | null;
  /** The selection from the accounts table. */
  selection: { input: SelectionInput; count: number } | null;
};

export type DraftState = {
  source: SourceState;
  rules: RuleState[];
  rest: TargetState;
  exceptions: ExceptionState[];
};

export const NO_TARGET: TargetState = { to: null };

export const newDraft = (source: Partial<SourceState>): DraftState => ({
  source: {
    of: "book",
    repNumber: null,
    filters: [],
    search: null,
    selection: null,
    ...source,
  },
  rules: [],
  rest: NO_TARGET,
  exceptions: [],
});

export const nextKey = (items: readonly { key: number }[]): number =>
  Math.max(0, ...items.map(({ key }) => key)) + 1;

const paramsOf = (filters: readonly Filter[], search: string | null): string =>
  toSearchParams({ ...DEFAULT_QUERY, filters: [...filters], search }).toString();

function sourceOf({
  of,
  repNumber,
  filters,
  search,
  selection,
}: SourceState): Draft["source"] | null {
  if (of === "book") return repNumber === null ? null : { of, repNumber };
  if (of === "selection") return selection && { of: "list", selection: selection.input };
  // Without a condition it would be every account, which must be chosen explicitly.
  if (filters.length === 0 && search === null) return null;
  return { of: "list", selection: { all: paramsOf(filters, search), except: [], plus: [] } };
}

const MISSING = "Choose who gets them, or that they stay.";

function targetOf(target: TargetState): Target | { missing: string } {
  if (target.to === null) return { missing: MISSING };
  if (target.to === "share" && target.repNumbers.length < 2) {
    return { missing: "Choose at least two reps to share among." };
  }
  return target;
}

/**
 * The choices so far in the server's form, for a preview, and the missing ones under the paths of
 * the server's errors.
 * @returns `draft` is null without accounts.
 */
export function toDraft(state: DraftState): { draft: Draft | null; missing: FieldErrors } {
  const missing: FieldErrors = {};
  const source = sourceOf(state.source);
  if (!source) {
    missing.source =
      state.source.of === "book" ? ["Choose whose book it is."] : ["Add at least one condition."];
  }
  const aimed = (target: TargetState, path: string): Target => {
    const found = targetOf(target);
    if (!("missing" in found)) return found;
    missing[path] = [found.missing];
    return { to: "stay" };
  };
  const rules = state.rules.flatMap(({ filters, target }, index) => {
    const path = `split.rules[${index}]`;
    const to = aimed(target, `${path}.target`);
    if (filters.length > 0) return [{ when: paramsOf(filters, null), target: to }];
    missing[`${path}.when`] = ["Add at least one condition."];
    return [];
  });
  const rest = aimed(state.rest, "split.rest");
  const exceptions = state.exceptions.map(({ customerNumber, repNumber }) => ({
    customerNumber,
    repNumber,
  }));
  return { draft: source && { source, split: { rules, rest, exceptions } }, missing };
}
