import "server-only";
import type { RecordedChange } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { stopsFor } from "@/lib/customers/quality/checklist-read";
import { changesBetween } from "@/lib/customers/record/changes";
import type { CustomerState } from "@/lib/customers/record/state";
import { applyInput, type Input } from "@/lib/customers/request/apply-input";
import { readUpdate, requireShape } from "@/lib/customers/request/parse";
import { type ActiveTier, resolveTier, tiersFor } from "@/lib/customers/request/tier";
import type { Merge } from "@/lib/customers/request/write-options";
import { authorizeChange } from "@/lib/customers/write/write-checks";
import type { Tx } from "@/lib/db/tenant";
import { AppError, type FieldErrors } from "@/lib/errors";
import { caseKey } from "@/lib/text";
import { BULK_PERMISSIONS, type BulkAction } from "./input";
import type { BulkCounts, BulkOutcome } from "./outcome";
import { NO_COUNTS } from "./outcome";

/** An action as it is applied to one account after another. */
export type BulkChange = {
  action: BulkAction;
  input: Input;
  merge: readonly Merge[];
  tiers: readonly ActiveTier[];
  /** Why the checklist stops accounts, by their ids. */
  stops: ReadonlyMap<string, string>;
};

/** The plan for one account; `next` is null when it is deleted or unchanged. */
export type BulkPlan = {
  current: CustomerState;
  outcome: Exclude<BulkOutcome, "gone">;
  reason: string | null;
  next: CustomerState | null;
  changes: RecordedChange[];
};

/** @throws AppError `forbidden`. */
export function authorizeBulk(actor: Actor, { verb }: BulkAction): void {
  for (const permission of BULK_PERMISSIONS[verb]) authorize(actor, permission);
}

/** The body of the partial update that the action makes to each account. */
function bodyOf(action: BulkAction): object {
  switch (action.verb) {
    case "assign":
      return { repNumber: action.repNumber };
    case "tier":
      return { pricing: action.pricing };
    case "terms":
      return { terms: action.terms };
    case "currency":
      return { currencyCode: action.currencyCode };
    case "setAttribute":
      return { customerAttributes: { [action.name.trim()]: action.value } };
    case "activate":
      return { active: true };
    case "deactivate":
      return { active: false };
    case "removeAttribute":
    case "delete":
      return {};
  }
}

/** @throws AppError `validation` for a value that no account may have. */
export async function prepareBulk(tx: Tx, action: BulkAction): Promise<BulkChange> {
  const merge: Merge[] = action.verb === "setAttribute" ? ["customerAttributes"] : [];
  const input = requireShape(readUpdate(bodyOf(action), "", { merge }));
  const tiers = action.verb === "tier" ? await tiersFor(tx, action.pricing) : [];
  return { action, input, merge, tiers, stops: new Map() };
}

/**
 * The change with the reasons why the checklist stops these accounts, when the action asks for
 * them.
 */
export async function withStops(
  tx: Tx,
  change: BulkChange,
  states: readonly CustomerState[],
  { lock }: { lock: boolean },
): Promise<BulkChange> {
  const { action } = change;
  if (action.verb !== "activate" || !action.checked) return change;
  return { ...change, stops: await stopsFor(tx, states, { lock }) };
}

/** @throws AppError `validation` when the tier is not an active one. */
export function requireTier({ action, tiers }: BulkChange): void {
  if (action.verb !== "tier") return;
  if (tiers.some(({ nameKey }) => nameKey === caseKey(action.pricing))) return;
  const allowed = tiers.map(({ name }) => name).join(", ");
  const message = allowed ? `Must be one of: ${allowed}.` : "There are no price tiers yet.";
  throw new AppError("validation", message, { errors: { pricing: [message] } });
}

function applied(current: CustomerState, change: BulkChange) {
  const { action, input, merge, tiers } = change;
  if (action.verb === "removeAttribute") {
    const { [action.name]: _gone, ...customerAttributes } = current.customerAttributes;
    return { next: { ...current, customerAttributes }, errors: {} };
  }
  const result = applyInput(current, input, merge, current.currencyCode);
  if (action.verb === "tier") {
    Object.assign(result.errors, resolveTier(tiers, current, result.next, action.pricing));
  }
  return result;
}

/** Why the rules for one account refuse the change, null when they do not. */
function refusalOf(
  actor: Actor,
  current: CustomerState,
  next: CustomerState,
  errors: FieldErrors,
): string | null {
  try {
    authorizeChange(actor, current, next);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  const messages = Object.values(errors).flat();
  return messages.length > 0 ? messages.join(" ") : null;
}

/**
 * Decides what the action does to an account in its current state, by the rules for writing one
 * account.
 */
export function planBulk(actor: Actor, current: CustomerState, change: BulkChange): BulkPlan {
  const stays = { current, next: null, changes: [] };
  if (change.action.verb === "delete") {
    return { ...stays, outcome: "changed", reason: null, changes: changesBetween(current, null) };
  }
  const { next, errors } = applied(current, change);
  const stop = current.active ? undefined : change.stops.get(current.id);
  const reason = stop ?? refusalOf(actor, current, next, errors);
  if (reason !== null) return { ...stays, outcome: "refused", reason };
  const changes = changesBetween(current, next);
  if (changes.length === 0) return { ...stays, outcome: "unchanged", reason: null };
  return { current, outcome: "changed", reason: null, next, changes };
}

/** Bulk changes may take longer than a page. */
export const STATEMENT_TIMEOUT_MS = 15_000;

/** How many accounts have which outcome. */
export function countsOf(plans: readonly BulkPlan[], gone = 0): BulkCounts {
  const counts = { ...NO_COUNTS, gone };
  for (const { outcome } of plans) counts[outcome] += 1;
  return counts;
}
