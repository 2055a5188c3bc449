import "server-only";
import type { Tx } from "@/lib/db/tenant";
import type { FieldErrors } from "@/lib/errors";
import { caseKey } from "@/lib/text";
import type { CustomerState } from "./state";
export type ActiveTier = { name: string; nameKey: string };

/**
 * The tiers that an account may be put on, in their order: only the one that is asked for, where there is such a one.
 * Whoever renames, retires or deletes that waits for this transaction (lib/lists/tables.ts).
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

/** `checkTier`, for several accounts with the same active tiers. */
export function settleTier(
  tiers: readonly ActiveTier[],
  current: CustomerState | null,
  next: CustomerState,
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
 * Puts the tier into its own spelling. An account keeps the tier it has, even a retired one.
 * @param asked the tier of the request; undefined when the request leaves it out.
 */
export async function checkTier(
  tx: Tx,
  current: CustomerState | null,
  next: CustomerState,
  asked: string | undefined,
): Promise<FieldErrors> {
  if (asked === undefined) return {};
  const tiers = keepsTier(current, asked) ? [] : await tiersFor(tx, asked);
  return settleTier(tiers, current, next, asked);
}
