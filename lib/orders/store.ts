import "server-only";
import { mergedAccounts } from "@/lib/customers/record/merged-accounts";
import { isOneOf } from "@/lib/db/rows";
import { type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey } from "@/lib/text";
import type { Order } from "./schema";

export type Account = {
  id: string;
  customerNumber: string;
  companyName: string;
  currencyCode: string;
  repNumber: string | null;
};

/** An order with its internal ids. */
export type OrderRow = Order & { id: string; customerId: string | null };

/** SQL for the columns of `Order`, from the table or alias `o`. */
export const orderColumns = sql`
  o."number", o."customerNumber", o."companyName", to_char(o."date", 'YYYY-MM-DD') AS "date",
  o."total"::text AS "total", o."currencyCode", o."repNumber"`;

/**
 * The accounts with these numbers, by case key, protected from deletion until the transaction ends.
 * Orders of a merged account go to the survivor, under the number in the order.
 */
export async function accountsOf(
  tx: Tx,
  numbers: readonly string[],
): Promise<Map<string, Account>> {
  const keys = [...new Set(numbers.map(caseKey))];
  const found = await heldAccounts(
    tx,
    sql`
    c."customerNumberLower" IN (SELECT jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))`,
  );
  const accounts = new Map(found.map((account) => [caseKey(account.customerNumber), account]));
  const merged = await mergedAccounts(tx, { numbers: keys.filter((key) => !accounts.has(key)) });
  if (merged.length === 0) return accounts;
  const ids = merged.map(({ survivorId }) => survivorId);
  const survivors = await heldAccounts(tx, isOneOf(sql`c."id"`, ids));
  for (const { customerNumber, customerNumberLower, survivorId } of merged) {
    const survivor = survivors.find(({ id }) => id === survivorId);
    if (survivor) accounts.set(customerNumberLower, { ...survivor, customerNumber });
  }
  return accounts;
}

const heldAccounts = (tx: Tx, condition: Sql) =>
  tx.query<Account>`
    SELECT c."id", c."customerNumber", c."companyName", c."currencyCode", c."repNumber"
    FROM "Customer" c
    WHERE c."organizationId" = ${tx.organizationId} AND ${condition}
    ORDER BY c."id"
    FOR KEY SHARE OF c`;

/** The orders with these numbers, locked until the transaction ends. */
export async function ordersNumbered(
  tx: Tx,
  numbers: readonly string[],
): Promise<Map<string, OrderRow>> {
  const rows = await tx.query<OrderRow>`
    SELECT o."id", o."customerId", ${orderColumns}
    FROM "Order" o
    WHERE o."organizationId" = ${tx.organizationId}
      AND o."number" IN (SELECT jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb))
    ORDER BY o."id"
    FOR UPDATE OF o`;
  return new Map(rows.map((row) => [row.number, row]));
}

const given = (rows: readonly OrderRow[]) => sql`
  jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n(
    "id" uuid, "customerId" uuid, "number" text, "customerNumber" text, "companyName" text, "date" date,
    "total" numeric, "currencyCode" text, "repNumber" text)`;

export async function insertOrders(tx: Tx, rows: readonly OrderRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query`
    INSERT INTO "Order" ("organizationId", "id", "number", "customerId", "customerNumber", "companyName", "date",
                         "total", "currencyCode", "repNumber")
    SELECT ${tx.organizationId}, n."id", n."number", n."customerId", n."customerNumber", n."companyName", n."date",
           n."total", n."currencyCode", n."repNumber"
    FROM ${given(rows)}`;
}

export async function updateOrders(tx: Tx, rows: readonly OrderRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query`
    UPDATE "Order" o
    SET "companyName" = n."companyName", "date" = n."date", "total" = n."total",
        "currencyCode" = n."currencyCode", "repNumber" = n."repNumber"
    FROM ${given(rows)}
    WHERE o."organizationId" = ${tx.organizationId} AND o."id" = n."id"`;
}

/** The currency for orders without currency and account. */
export async function defaultCurrency(tx: Tx): Promise<string> {
  const [organization] = await tx.query<{ defaultCurrency: string }>`
    SELECT "defaultCurrency" FROM "Organization" WHERE "organizationId" = ${tx.organizationId}`;
  if (!organization) throw new AppError("forbidden", "There is no such organization.");
  return organization.defaultCurrency;
}
