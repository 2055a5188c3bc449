import "server-only";
import type { CustomerState } from "@/lib/customers/record/state";
import { lockKeys } from "@/lib/db/locks";
import { isOneOf } from "@/lib/db/rows";
import { sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";
import { type ChecklistLists, checklistOf, type Finding, listedOf, stopText } from "./checklist";
import type { Evidence } from "./duplicate-evidence";
import { bareNumber, possibleDuplicates } from "./possible-duplicates";

/** The organization's active and retired lists, as the checklist compares them. */
export async function checklistLists(tx: Tx): Promise<ChecklistLists> {
  const entries = await tx.query<{ list: keyof ChecklistLists; name: string; active: boolean }>`
    SELECT 'tiers' AS "list", "name", "active" FROM "PriceTier"
    WHERE "organizationId" = ${tx.organizationId}
    UNION ALL
    SELECT 'terms', "name", "active" FROM "PaymentTerms"
    WHERE "organizationId" = ${tx.organizationId}
    UNION ALL
    SELECT 'reps', "repNumber", "active" FROM "SalesRep"
    WHERE "organizationId" = ${tx.organizationId}`;
  const listed = (name: keyof ChecklistLists) =>
    listedOf(entries.filter(({ list }) => list === name));
  return { tiers: listed("tiers"), reps: listed("reps"), terms: listed("terms") };
}

/** How many orders each account has after the UTC day of its deactivation. */
async function ordersSince(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; orders: number }>`
    SELECT d."customerId" AS "id", count(*)::int AS "orders" FROM "Deactivation" d
    JOIN "Order" o ON o."organizationId" = d."organizationId" AND o."customerId" = d."customerId"
      AND o."date" > (d."at" AT TIME ZONE 'UTC')::date
    WHERE d."organizationId" = ${tx.organizationId} AND ${isOneOf(sql`d."customerId"`, ids)}
    GROUP BY 1`;
  return new Map(rows.map(({ id, orders }) => [id, orders]));
}

/** The checklist's findings for these accounts, by id; `states` must include addresses. */
export async function findingsOf(
  tx: Tx,
  states: readonly CustomerState[],
): Promise<Map<string, Finding[]>> {
  const ids = states.map(({ id }) => id);
  const lists = await checklistLists(tx);
  const duplicates = await possibleDuplicates(tx, ids, { activeOnly: true });
  const orders = await ordersSince(tx, ids);
  return new Map(
    states.map((account) => [
      account.id,
      checklistOf({
        account,
        lists,
        duplicates: duplicates.get(account.id) ?? [],
        ordersSince: orders.get(account.id) ?? 0,
      }),
    ]),
  );
}

const BLOCKING_SIGNS = ["number", "email"] as const satisfies readonly Evidence[];

/**
 * Why the checklist stops accounts, by id: only the blocking findings, which need no addresses. Of
 * several inactive accounts with the same number or e-mail only the first passes.
 * @param options `lock`: set it when the locked accounts will be activated; concurrent callers then
 * wait, or two duplicates would each find the other one inactive.
 */
export async function stopsFor(
  tx: Tx,
  states: readonly CustomerState[],
  { lock }: { lock: boolean },
): Promise<Map<string, string>> {
  if (lock) await lockKeys(tx, ["checked activations"]);
  const lists = await checklistLists(tx);
  const ids = states.map(({ id }) => id);
  const options = { signs: BLOCKING_SIGNS, activeOnly: true };
  const duplicates = await possibleDuplicates(tx, ids, options);
  const stops = new Map<string, string>();
  const first = new Map<string, CustomerState>();
  for (const account of states.filter(({ active }) => !active)) {
    const { id, customerNumber, companyEmail } = account;
    const keys = { number: bareNumber(customerNumber), email: textKey(companyEmail) };
    const earlier = BLOCKING_SIGNS.flatMap((sign) => {
      const other = keys[sign] === "" ? undefined : first.get(`${sign} ${keys[sign]}`);
      return other ? [{ ...other, signs: [sign] }] : [];
    });
    const findings = checklistOf({
      account,
      lists,
      duplicates: [...(duplicates.get(id) ?? []), ...earlier],
      ordersSince: 0,
    });
    const stop = stopText(findings);
    if (stop !== null) stops.set(id, stop);
    else for (const sign of BLOCKING_SIGNS) first.set(`${sign} ${keys[sign]}`, account);
  }
  return stops;
}
