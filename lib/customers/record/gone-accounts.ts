import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/tenant";
import { mergedAccounts, mergedText } from "./merged-accounts";
import { isVisible } from "./visible";

/** What happened to an account; its number is null when the account no longer exists. */
type AccountOutcome = {
  id: string;
  outcome: string | null;
  customerNumber: string | null;
  reason: string | null;
};

/**
 * Names merged accounts among the missing ones: their own number and the number of the account they
 * were merged into, if the actor may see that one.
 */
export async function withMergedNumbers<Account extends AccountOutcome>(
  tx: Tx,
  actor: Actor,
  accounts: readonly Account[],
): Promise<Account[]> {
  const nameless = accounts.filter(
    ({ outcome, customerNumber }) => outcome === "gone" && customerNumber === null,
  );
  const found = await mergedAccounts(tx, { ids: nameless.map(({ id }) => id) });
  const byId = new Map(
    found
      .filter(({ survivorRep }) => isVisible(actor, { repNumber: survivorRep }))
      .map((merged) => [merged.id, merged]),
  );
  return accounts.map((account) => {
    const merged = byId.get(account.id);
    if (!merged) return account;
    return { ...account, customerNumber: merged.customerNumber, reason: mergedText(merged) };
  });
}
