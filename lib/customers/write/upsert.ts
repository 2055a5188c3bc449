import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { lockAccounts } from "@/lib/customers/record/state";
import { readUpsert } from "@/lib/customers/request/parse";
import { listsFor } from "@/lib/customers/request/tier";
import type { WriteOptions, WriteResult } from "@/lib/customers/request/write-options";
import { lockKeys } from "@/lib/db/locks";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { turnGiver } from "@/lib/give-turn";
import { currentOf, decideUpsert } from "./decide-upsert";
import { keysOf, lockNames } from "./upsert-keys";
import { writeAccount } from "./write-account";

/**
 * Creates an account, or updates the one with its number, else the one with its externalId, which it renumbers
 * (api.md, Writing).
 * @param input the body of the request.
 * @throws AppError `validation`, `forbidden`, `precondition_failed`, `conflict`.
 */
export async function upsertCustomer(
  actor: Actor,
  input: unknown,
  options: WriteOptions = {},
): Promise<WriteResult> {
  authorize(actor, "customers:write");
  const request = readUpsert(input, options);
  const keys = keysOf([request]);
  const work = async (tx: Tx) => {
    const [, accounts] = await Promise.all([lockKeys(tx, lockNames(keys)), lockAccounts(tx, keys)]);
    const current = currentOf(actor, request, accounts);
    const lists = await listsFor(tx, request, current);
    const giveTurn = turnGiver();
    const next = decideUpsert(actor, request, accounts, lists, options);
    // Checking, and then storing, thousands of addresses and contacts takes long.
    await giveTurn();
    const result = await writeAccount(tx, actor, current, next, options);
    return { ...result, ignored: request.ignored };
  };
  return inOrganization(actor, work, { samePlans: true });
}
