import "server-only";
import { fieldText } from "@/lib/customers/record/field-text";
import type { CustomerState } from "@/lib/customers/record/state";
import type { Tx } from "@/lib/db/tenant";
import { AppError, type FieldErrors } from "@/lib/errors";
import { caseKey } from "@/lib/text";
import type { WriteRequest } from "./parse";
export type ActiveTier = { name: string; nameKey: string };

/**
 * The active tiers, in order: only the requested one if it is active. Changes to that tier wait for
 * this transaction (lib/lists/list-tables.ts).
 */
export async function tiersFor(tx: Tx, asked: string): Promise<ActiveTier[]> {
  const found = await tx.query<ActiveTier>`
    SELECT "name", "nameKey" FROM "PriceTier"
    WHERE "organizationId" = ${tx.organizationId} AND "nameKey" = ${caseKey(asked)} AND "active"
    FOR KEY SHARE`;
  if (found.length > 0) return found;
  return tx.query<ActiveTier>`
    SELECT "name", "nameKey" FROM "PriceTier"
    WHERE "organizationId" = ${tx.organizationId} AND "active"
    ORDER BY "position", "nameKey"`;
}

const keepsTier = (current: CustomerState | null, asked: string): current is CustomerState =>
  current !== null && caseKey(current.pricing) === caseKey(asked);

/** `checkTier` for several accounts, with the same active tiers. */
export function resolveTier(
  tiers: readonly ActiveTier[],
  current: CustomerState | null,
  next: Pick<CustomerState, "pricing">,
  asked: string,
): FieldErrors {
  if (keepsTier(current, asked)) {
    next.pricing = current.pricing;
    return {};
  }
  const tier = tiers.find(({ nameKey }) => nameKey === caseKey(asked));
  if (tier) {
    next.pricing = tier.name;
    return {};
  }
  const allowed = tiers.map(({ name }) => name).join(", ");
  return { pricing: [allowed ? `Must be one of: ${allowed}.` : "There are no price tiers yet."] };
}

/**
 * Gives the tier in the list's spelling. An account may keep a retired tier.
 * @param asked the requested tier; undefined when the request has none.
 */
export async function checkTier(
  tx: Tx,
  current: CustomerState | null,
  next: Pick<CustomerState, "pricing">,
  asked: string | undefined,
): Promise<FieldErrors> {
  if (asked === undefined) return {};
  const tiers = keepsTier(current, asked) ? [] : await tiersFor(tx, asked);
  return resolveTier(tiers, current, next, asked);
}

/**
 * Checks a request against an account. Wrong types and an unknown tier are reported together
 * (api.md, Errors).
 * @param current the account as the actor sees it; null when there is none.
 * @throws AppError `validation`.
 */
export async function bodyFor<Body>(
  tx: Tx,
  request: WriteRequest<Body>,
  current: CustomerState | null,
): Promise<Body> {
  const { body, errors } = request.check(current);
  if (errors === null) return body;
  const asked = errors.pricing || request.pricing === undefined ? "" : fieldText(request.pricing);
  if (asked !== "") {
    Object.assign(errors, await checkTier(tx, current, { pricing: "" }, asked));
  }
  throw new AppError("validation", "The input has problems.", { errors });
}
