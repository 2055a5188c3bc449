import "server-only";
import { sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";

/** The organization's default currency for new accounts. */
export async function defaultCurrencyOf(tx: Tx): Promise<string> {
  const statement = sql`
    SELECT "defaultCurrency" FROM "Organization" WHERE "organizationId" = ${tx.organizationId}`;
  const [organization] = await tx.run<{ defaultCurrency: string }>(statement, { prepared: true });
  if (!organization) throw new AppError("forbidden", "There is no such organization.");
  return organization.defaultCurrency;
}
