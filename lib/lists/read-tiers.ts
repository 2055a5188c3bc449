import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { inOrganization } from "@/lib/db/tenant";
import { entriesOf, upsertEntry } from "./named-list";
import type { ListEntry, Outcome } from "./schema";

/** The organization's price tiers in their order; retired ones have `active: false`. */
export async function listTiers(actor: Actor): Promise<ListEntry[]> {
  authorize(actor, "customers:read");
  return inOrganization(actor, (tx) => entriesOf(tx, "PriceTier"));
}

/**
 * Adds a price tier, or changes the one with that name; the name matches in any case and keeps its
 * spelling.
 * @param input `{name, position?, active?}`; missing properties stay.
 * @throws AppError `forbidden`, `validation`.
 */
export async function upsertTier(
  actor: Actor,
  input: unknown,
): Promise<{ outcome: Outcome; entry: ListEntry }> {
  authorize(actor, "organization:admin");
  return inOrganization(actor, (tx) => upsertEntry(tx, "PriceTier", input));
}
