import "server-only";
import { defaultCurrencyOf } from "@/lib/customers/record/default-currency";
import { fieldText } from "@/lib/customers/record/field-text";
import type { CustomerState } from "@/lib/customers/record/state";
import { sql } from "@/lib/db/sql";
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
  const named = sql`
    SELECT "name", "nameKey" FROM "PriceTier"
    WHERE "organizationId" = ${tx.organizationId} AND "nameKey" = ${caseKey(asked)} AND "active"
    FOR KEY SHARE`;
  const found = await tx.run<ActiveTier>(named, { prepared: true });
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
export const tierProblems = (
  { tiers }: Lists,
  current: CustomerState | null,
  next: Pick<CustomerState, "pricing">,
  asked: string | undefined,
): FieldErrors => (asked === undefined ? {} : resolveTier(tiers, current, next, asked));

/** The same for a tier that is no request's. */
export async function checkTier(
  tx: Tx,
  current: CustomerState,
  next: Pick<CustomerState, "pricing">,
  asked: string,
): Promise<FieldErrors> {
  const tiers = keepsTier(current, asked) ? [] : await tiersFor(tx, asked);
  return resolveTier(tiers, current, next, asked);
}

/** What a request is judged by besides its account. */
export type Lists = {
  /** The organization's default; null where no request needs it. */
  currency: string | null;
  /** The active tiers; none where no request needs them. */
  tiers: readonly ActiveTier[];
};

/** The lists, as far as this request needs them. */
export async function listsFor(
  tx: Tx,
  { pricing, clearsCurrency }: Pick<WriteRequest<unknown>, "pricing" | "clearsCurrency">,
  current: CustomerState | null,
): Promise<Lists> {
  const asked = pricing === undefined ? "" : fieldText(pricing);
  const [currency, tiers] = await Promise.all([
    current === null || clearsCurrency ? defaultCurrencyOf(tx) : null,
    asked === "" || keepsTier(current, asked) ? [] : tiersFor(tx, asked),
  ]);
  return { currency, tiers };
}

/** The lists for many requests; changes to the tiers wait for this transaction. */
export async function allLists(tx: Tx): Promise<Lists> {
  const tiers = sql`
    SELECT "name", "nameKey" FROM "PriceTier"
    WHERE "organizationId" = ${tx.organizationId} AND "active"
    ORDER BY "position", "nameKey" FOR KEY SHARE`;
  const [currency, found] = await Promise.all([
    defaultCurrencyOf(tx),
    tx.run<ActiveTier>(tiers, { prepared: true }),
  ]);
  return { currency, tiers: found };
}

/**
 * Checks a request against an account. Wrong types and an unknown tier are reported together
 * (api.md, Errors).
 * @param current the account as the actor sees it; null when there is none.
 * @throws AppError `validation`.
 */
export function requireBody<Body>(
  request: WriteRequest<Body>,
  current: CustomerState | null,
  { tiers }: Lists,
): Body {
  const { body, errors } = request.check(current);
  if (errors === null) return body;
  const asked = errors.pricing || request.pricing === undefined ? "" : fieldText(request.pricing);
  const others = asked === "" ? {} : resolveTier(tiers, current, { pricing: "" }, asked);
  throw new AppError("validation", "The input has problems.", { errors: { ...errors, ...others } });
}
