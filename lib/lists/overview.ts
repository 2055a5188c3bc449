import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { raw } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";
import {
  authorizeLists,
  entryWithSameKey,
  LIST_TABLES,
  type StoredEntry,
  storedEntries,
} from "./list-tables";
import type { ListName, ListOverview, NamedListName } from "./schema";

/** The most unlisted values shown; those of most accounts first. */
const MOST_UNLISTED = 100;
const STATEMENT_TIMEOUT_MS = 15_000;

type Held = { key: string; value: string; accounts: number; isListed: boolean; unlisted: number };

/** Values of accounts with their counts, counted like the equals filter. */
function heldValues(tx: Tx, list: ListName, entries: readonly StoredEntry[]): Promise<Held[]> {
  const { field } = LIST_TABLES[list];
  const [column, key] = [raw(`"${field}"`), raw(`"${field}Key"`)];
  const keys = entries.map(({ name }) => textKey(name));
  return tx.query<Held>`
    SELECT *, (count(*) FILTER (WHERE NOT "isListed") OVER ())::int AS "unlisted" FROM (
      SELECT "key", sum("accounts")::int AS "accounts",
        (array_agg("value" ORDER BY "accounts" DESC, "value"))[1] AS "value",
        "key" IN (SELECT jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)) AS "isListed"
      FROM (
        SELECT c.${key} AS "key", c.${column} AS "value", count(*) AS "accounts" FROM "Customer" c
        WHERE c."organizationId" = ${tx.organizationId} AND c.${column} IS NOT NULL GROUP BY 1, 2
      ) AS spelled
      GROUP BY "key"
    ) AS held
    ORDER BY "isListed" DESC, "accounts" DESC, "key" LIMIT ${entries.length + MOST_UNLISTED}::int`;
}

/** A list's entries with their numbers of accounts, and the unlisted values. */
export async function countedEntries(tx: Tx, list: ListName): Promise<ListOverview> {
  const entries = await storedEntries(tx, list);
  const held = await heldValues(tx, list, entries);
  const accounts = new Map(held.map((one) => [one.key, one.accounts]));
  return {
    entries: entries.map((entry) => ({
      name: entry.name,
      active: entry.active,
      accounts: accounts.get(textKey(entry.name)) ?? 0,
      countedWith: entryWithSameKey(entries, entry)?.name ?? null,
    })),
    unlisted: held
      .filter(({ isListed }) => !isListed)
      .map(({ value, accounts: of }) => ({ value, accounts: of })),
    unlistedCount: held[0]?.unlisted ?? 0,
  };
}

/** A transaction for reads that count all accounts of the organization. */
export const inCountingTransaction = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inOrganization(actor, work, { statementTimeout: STATEMENT_TIMEOUT_MS });

/**
 * A list for its settings page: active entries in order, then retired ones, each with its number of
 * accounts.
 * @throws AppError `forbidden`.
 */
export async function listOverview(actor: Actor, list: NamedListName): Promise<ListOverview> {
  authorizeLists(actor, list);
  const overview = await inCountingTransaction(actor, (tx) => countedEntries(tx, list));
  const { entries } = overview;
  return {
    ...overview,
    entries: [...entries.filter((one) => one.active), ...entries.filter((one) => !one.active)],
  };
}
