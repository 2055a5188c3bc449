import "server-only";
import type { CustomerState } from "@/lib/customers/record/state";
import { lockKeys } from "@/lib/db/locks";
import { isOneOf } from "@/lib/db/rows";
import { sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";
import { checklistOf, type Finding, stopText } from "./checklist";
import type { Evidence } from "./duplicate-evidence";
import { readKnownLists } from "./issue-context";
import { bareNumber, possibleDuplicates } from "./possible-duplicates";

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
  const lists = await readKnownLists(tx);
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

const BLOCKING_EVIDENCE = ["number", "email"] as const satisfies readonly Evidence[];

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
  const lists = await readKnownLists(tx);
  const ids = states.map(({ id }) => id);
  const options = { evidence: BLOCKING_EVIDENCE, activeOnly: true };
  const duplicates = await possibleDuplicates(tx, ids, options);
  const stops = new Map<string, string>();
  const first = new Map<string, CustomerState>();
  for (const account of states.filter(({ active }) => !active)) {
    const { id, customerNumber, companyEmail } = account;
    const keys = { number: bareNumber(customerNumber), email: textKey(companyEmail) };
    const earlier = BLOCKING_EVIDENCE.flatMap((kind) => {
      const other = keys[kind] === "" ? undefined : first.get(`${kind} ${keys[kind]}`);
      return other ? [{ ...other, evidence: [kind] }] : [];
    });
    const findings = checklistOf({
      account,
      lists,
      duplicates: [...(duplicates.get(id) ?? []), ...earlier],
      ordersSince: 0,
    });
    const stop = stopText(findings);
    if (stop !== null) stops.set(id, stop);
    else for (const kind of BLOCKING_EVIDENCE) first.set(`${kind} ${keys[kind]}`, account);
  }
  return stops;
}
