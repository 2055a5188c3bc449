import "server-only";
import type { Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";

/** The organization's default currency for new accounts. */
export async function defaultCurrencyOf(tx: Tx): Promise<string> {
  const [organization] = await tx.query<{ defaultCurrency: string }>`
    SELECT "defaultCurrency" FROM "Organization" WHERE "organizationId" = ${tx.organizationId}`;
  if (!organization) throw new AppError("forbidden", "There is no such organization.");
  return organization.defaultCurrency;
}
