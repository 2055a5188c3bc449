import "server-only";
import { updateRows } from "@/lib/db/rows";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";
import { withMerged } from "./merged-accounts";
import { addressColumns, contactColumns, customerColumns } from "./row";
import { readStates, toObject } from "./state";

/**
 * The version of the functions that make keys; also the default of `Organization.keysVersion`. When
 * `textKey` or the searched fields change, raise both with a migration.
 */
export const KEYS_VERSION = 2;

/**
 * The most accounts in one transaction; fewer when they have more addresses and contacts than this.
 */
const MOST_ACCOUNTS = 500;
const MOST_CHILDREN = 5_000;
const TELL_EVERY = 10_000;
const LIMITS = { statementTimeout: 60_000, patience: 120_000 };

type Progress = { keysVersion: number; keysUpTo: string | null };

/** The key columns of a row that `textKey` makes; unique keys come from `caseKey` and stay. */
function keysOf(id: string, columns: object) {
  const keys = Object.entries(columns).filter(
    ([name]) => name.endsWith("Key") || name === "phoneDigits",
  );
  return { id, ...Object.fromEntries(keys) };
}

/**
 * The next accounts: as many as can be held and written at once with their addresses and contacts.
 */
async function nextAccounts(tx: Tx, after: string | null, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>`
    SELECT "id" FROM (
      SELECT n."id", sum(n."children") OVER (ORDER BY n."id") - n."children" AS "before" FROM (
        SELECT c."id",
          (SELECT count(*) FROM "Address" x WHERE x."organizationId" = c."organizationId" AND x."customerId" = c."id")
          + (SELECT count(*) FROM "Contact" x WHERE x."organizationId" = c."organizationId" AND x."customerId" = c."id")
          AS "children"
        FROM "Customer" c
        WHERE c."organizationId" = ${tx.organizationId} AND (${after}::uuid IS NULL OR c."id" > ${after}::uuid)
        ORDER BY c."id" LIMIT ${most}::int
      ) AS n
    ) AS s WHERE s."before" < ${MOST_CHILDREN}::int ORDER BY "id"`;
  return rows.map(({ id }) => id);
}

/** Reasons of deactivations have search keys too. */
async function rekeyReasons(tx: Tx, ids: readonly string[]): Promise<void> {
  const found = await tx.query<{ customerId: string; reason: string }>`
    SELECT "customerId", "reason" FROM "Deactivation"
    WHERE "organizationId" = ${tx.organizationId} AND "customerId" = ANY(${ids}::uuid[]) AND "reason" IS NOT NULL`;
  const keys = found.map(({ customerId, reason }) => ({ customerId, key: textKey(reason) }));
  await tx.query`
    UPDATE "Deactivation" d SET "reasonKey" = r."key"
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS r("customerId" uuid, "key" text)
    WHERE d."organizationId" = ${tx.organizationId} AND d."customerId" = r."customerId"
      AND d."reasonKey" IS DISTINCT FROM r."key"`;
}

async function rekeyAccounts(tx: Tx, ids: readonly string[]): Promise<void> {
  const states = await readStates(tx, ids, { lock: true });
  const rekeyed = (table: "Customer" | "Address" | "Contact", rows: { id: string }[]) =>
    updateRows(tx.organizationId, table, rows, { onlyChanged: true });
  const addresses = states.flatMap((state) => state.addresses);
  const contacts = states.flatMap((state) => state.contacts);
  await tx.runAll([
    ...rekeyed(
      "Customer",
      states.map((state) => keysOf(state.id, customerColumns(toObject(state)))),
    ),
    ...rekeyed(
      "Address",
      addresses.map((one) => keysOf(one.id, addressColumns(one))),
    ),
    ...rekeyed(
      "Contact",
      contacts.map((one) => keysOf(one.id, contactColumns(one))),
    ),
  ]);
  await rekeyReasons(tx, ids);
}

/**
 * Rebuilds the keys of the organization's next accounts, merged ones included, in one transaction.
 * @returns how many accounts were done; 0 at the end.
 */
export function rekeyPart(organizationId: string, most = MOST_ACCOUNTS): Promise<number> {
  const work = async (tx: Tx) => {
    const [progress] = await tx.query<Progress>`
      SELECT "keysVersion", "keysUpTo" FROM "Organization"
      WHERE "organizationId" = ${organizationId} FOR NO KEY UPDATE`;
    if (!progress || progress.keysVersion >= KEYS_VERSION) return 0;
    return withMerged(tx, async () => {
      const ids = await nextAccounts(tx, progress.keysUpTo, most);
      await rekeyAccounts(tx, ids);
      const version = ids.length > 0 ? progress.keysVersion : KEYS_VERSION;
      await tx.query`
        UPDATE "Organization" SET "keysVersion" = ${version}::int, "keysUpTo" = ${ids.at(-1) ?? null}::uuid
        WHERE "organizationId" = ${organizationId}`;
      return ids.length;
    });
  };
  return inOrganization({ organizationId }, work, LIMITS);
}

function organizationsToRekey(): Promise<{ id: string }[]> {
  return inOrganization(
    { organizationId: "" },
    (tx) => tx.query<{ id: string }>`SELECT organizations_to_rekey(${KEYS_VERSION}::int) AS "id"`,
  );
}

/** Whether no organization's keys are from an older version. */
export async function isRekeyed(): Promise<boolean> {
  return (await organizationsToRekey()).length === 0;
}

/**
 * Rebuilds the keys of all organizations whose keys are from an older version. It must run before
 * anything is served, because old keys are not found. An interrupted run continues; several
 * processes may run it.
 * @param tell called with a line for each 10,000 accounts and for each finished organization.
 */
export async function rekey(tell: (line: string) => void): Promise<void> {
  for (const { id } of await organizationsToRekey()) {
    let done = 0;
    for (let part = await rekeyPart(id); part > 0; part = await rekeyPart(id)) {
      const before = done;
      done += part;
      if (Math.floor(done / TELL_EVERY) > Math.floor(before / TELL_EVERY)) {
        tell(`Search keys of ${id}: ${done} accounts so far.`);
      }
    }
    if (done > 0) tell(`Search keys of ${id}: ${done} accounts, done.`);
  }
}
