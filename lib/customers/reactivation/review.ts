import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { type Finding, passes } from "@/lib/customers/quality/checklist";
import { findingsOf, stopsFor } from "@/lib/customers/quality/checklist-read";
import { type Deactivation, deactivationsOf } from "@/lib/customers/record/deactivations";
import { etagOf } from "@/lib/customers/record/etag";
import { numberKey } from "@/lib/customers/record/field-text";
import type { Account } from "@/lib/customers/record/get";
import { type CustomerState, notFound, readStates } from "@/lib/customers/record/state";
import { isVisible, visibleTo } from "@/lib/customers/record/visible";
import type { WriteResult } from "@/lib/customers/request/write-options";
import { writeAccount } from "@/lib/customers/write/write-account";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";

/**
 * An account with its deactivation and the checklist's findings; both are empty for an active
 * account.
 */
export type Review = {
  id: string;
  account: Account;
  etag: string;
  deactivation: Deactivation | null;
  findings: Finding[];
  passes: boolean;
};

function toReview(
  { id, version, ...account }: CustomerState,
  deactivation: Deactivation | null,
  found: Finding[],
): Review {
  const findings = account.active ? [] : found;
  const etag = etagOf({ id, version });
  return { id, account, etag, deactivation, findings, passes: passes(findings) };
}

/** The reviews of these accounts, by id; the caller has checked that the actor may see them. */
export async function reviewsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Review>> {
  const states = await readStates(tx, ids, { lock: false });
  const deactivations = await deactivationsOf(tx, ids);
  const findings = await findingsOf(tx, states);
  return new Map(
    states.map((state) => [
      state.id,
      toReview(state, deactivations.get(state.id) ?? null, findings.get(state.id) ?? []),
    ]),
  );
}

/**
 * One account in the form of the page of inactive accounts, even when it is active by now.
 * @throws AppError `forbidden`, or `not_found` when it is gone.
 */
export async function reviewAccount(actor: Actor, id: string): Promise<Review> {
  authorize(actor, "customers:read");
  authorize(actor, "customers:lifecycle");
  return inOrganization(actor, async (tx) => {
    const [seen] = await tx.query`
      SELECT c."id" FROM "Customer" c WHERE ${visibleTo(actor)} AND c."id" = ${id}::uuid`;
    const review = seen && (await reviewsOf(tx, [id])).get(id);
    if (!review) throw new AppError("not_found", "The account is not there any more.");
    return review;
  });
}

/**
 * What an account's page shows of an inactive account; `findings` is null for users who may not
 * activate it.
 */
export type Standing = { deactivation: Deactivation | null; findings: Finding[] | null };

/**
 * The deactivation of an account and, when the actor may activate it, the checklist's findings;
 * null for an active account.
 * @throws AppError `forbidden`, or `not_found` when it is unknown or hidden from the actor.
 */
export async function accountStanding(
  actor: Actor,
  customerNumber: string,
): Promise<Standing | null> {
  authorize(actor, "customers:read");
  const mayActivate = actor.permissions.has("customers:lifecycle") && !actor.ownAccountsOnly;
  return inOrganization(actor, async (tx) => {
    const [row] = await tx.query<{ id: string; active: boolean; repNumber: string | null }>`
      SELECT "id", "active", "repNumber" FROM "Customer"
      WHERE "organizationId" = ${tx.organizationId}
        AND "customerNumberLower" = ${numberKey(customerNumber)}`;
    if (!row || !isVisible(actor, row)) throw notFound(customerNumber);
    if (row.active) return null;
    if (mayActivate) {
      const review = (await reviewsOf(tx, [row.id])).get(row.id);
      return review ? { deactivation: review.deactivation, findings: review.findings } : null;
    }
    const deactivation = (await deactivationsOf(tx, [row.id])).get(row.id) ?? null;
    return { deactivation, findings: null };
  });
}

/**
 * Activates an account if nothing on the checklist stands in the way; a no-op when it is active already.
 * @throws AppError `forbidden`, `not_found` when it is gone, `conflict` with what stands in the way.
 */
export async function activateChecked(actor: Actor, id: string): Promise<WriteResult> {
  authorize(actor, "customers:read");
  authorize(actor, "customers:lifecycle");
  return inOrganization(actor, async (tx) => {
    const [current] = await readStates(tx, [id], { lock: true });
    if (!current || !isVisible(actor, current)) {
      throw new AppError("not_found", "The account is not there any more.");
    }
    if (!current.active) {
      const stop = (await stopsFor(tx, [current], { lock: true })).get(id);
      if (stop !== undefined) throw new AppError("conflict", `Not activated. ${stop}`);
    }
    return writeAccount(tx, actor, current, { ...current, active: true }, {});
  });
}
