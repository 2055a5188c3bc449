import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { parseInactiveQuery } from "@/lib/customers/list/inactive-query";
import { inactiveSelectionWhere } from "@/lib/customers/list/inactive-where";
import { parseListQuery } from "@/lib/customers/list/query";
import { visibleTo } from "@/lib/customers/record/visible";
import { isOneOf } from "@/lib/db/rows";
import { type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { accountsWhere } from "./accounts-where";
import type { SelectionInput } from "./selection-schema";

const ID = sql`c."id"`;

/**
 * SQL: whether the account in the row `c` is selected; the list's part is the condition that the
 * table uses too.
 * @throws AppError `validation` when the list's address has problems, `forbidden` when the actor
 * may not see the list.
 */
export async function selectionWhere(
  tx: Tx,
  actor: Actor,
  selection: SelectionInput,
  now = new Date(),
): Promise<Sql> {
  const { except, plus, inactive } = selection;
  const list = await listWhere(tx, actor, selection, now);
  const isPlus = plus.length > 0 ? isOneOf(ID, plus) : sql`FALSE`;
  const isKept =
    list && except.length > 0 ? sql`${list} AND NOT ${isOneOf(ID, except)}` : (list ?? sql`FALSE`);
  const where =
    list && plus.length === 0 ? isKept : sql`${visibleTo(actor)} AND ((${isKept}) OR ${isPlus})`;
  return inactive ? sql`${where} AND NOT c."active"` : where;
}

/** SQL: whether an account is on the selected list; null when no list is selected. */
async function listWhere(
  tx: Tx,
  actor: Actor,
  selection: SelectionInput,
  now: Date,
): Promise<Sql | null> {
  if (selection.all === null) return null;
  if (selection.inactive) {
    // The filters of this list could reveal other accounts.
    authorize(actor, "customers:lifecycle");
    const query = parseInactiveQuery(new URLSearchParams(selection.all));
    return inactiveSelectionWhere(tx, actor, query, now);
  }
  return accountsWhere(tx, actor, parseListQuery(new URLSearchParams(selection.all)), now);
}
