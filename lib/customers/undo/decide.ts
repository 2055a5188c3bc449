import "server-only";
import type { RecordedChange } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { may } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/permissions";
import { changesBetween } from "@/lib/customers/record/changes";
import { ADDRESSES, CONTACTS, consistent } from "@/lib/customers/record/children";
import { type MergedAccount, mergedText } from "@/lib/customers/record/merged-accounts";
import type { CustomerState } from "@/lib/customers/record/state";
import { attributesProblem } from "@/lib/customers/request/size-limits";
import { caseKey } from "@/lib/text";
import { effectOf, overlap, type Part, partOf, takeBack } from "./effect";
import type { LaterWrite, UndoneAccount, UndoOutcome } from "./outcome";
import type { TouchedAccount } from "./read";

/** What undoing does to one account; `next` is the restored state. */
export type Plan = {
  id: string;
  current: CustomerState | null;
  next: CustomerState | null;
  changes: RecordedChange[];
  told: UndoneAccount;
};

/** The most changes returned for an account. */
export const MOST_TOLD = 6;
const MOST_SINCE = 3;

type Found = {
  current: CustomerState | null;
  later: readonly LaterWrite[];
  /** Set when the account was merged into another one since. */
  merged: MergedAccount | null;
  /** Tiers that may be restored; null when any may, because missing ones are listed again. */
  tiers: ReadonlySet<string> | null;
};

type Decision = {
  outcome: UndoOutcome;
  reason?: string;
  next?: CustomerState;
  changes?: RecordedChange[];
  since?: readonly LaterWrite[];
  kept?: string[];
};

/** Decides what undoing the change set does to an account in its current state. */
export function planFor(actor: Actor, account: TouchedAccount, found: Found): Plan {
  const { current } = found;
  const decision = decide(actor, account, found);
  const { outcome, reason = null, next = null, changes = [], since = [], kept = [] } = decision;
  return {
    id: account.id,
    current,
    next,
    changes,
    told: {
      key: account.key,
      customerNumber: current?.customerNumber ?? account.writes.at(-1)?.customerNumber ?? "",
      companyName: current?.companyName ?? null,
      outcome,
      reason,
      changes: changes.slice(0, MOST_TOLD),
      changeCount: changes.length,
      since: since.slice(0, MOST_SINCE),
      kept,
    },
  };
}

/** The same plan, refused because another account has the number or external id. */
export function refused(plan: Plan, reason: string): Plan {
  const told = { ...plan.told, outcome: "conflict" as const, reason, changes: [], changeCount: 0 };
  return { ...plan, next: null, changes: [], told };
}

function decide(actor: Actor, account: TouchedAccount, found: Found): Decision {
  const { writes } = account;
  const { current, later, merged } = found;
  if (!current && merged) {
    const since = later.filter(({ action }) => action === "merge");
    const reason = `${mergedText(merged)} Undo that first.`;
    return { outcome: "changed_since", reason, since: since.slice(0, 1) };
  }
  const isCreation = writes[0]?.action === "create";
  if (writes.at(-1)?.action === "delete") {
    return isCreation
      ? { outcome: "nothing", reason: "The same change made and deleted it." }
      : { outcome: "final", reason: "It was deleted. A deleted account cannot be restored." };
  }
  if (!current) {
    return isCreation
      ? { outcome: "nothing", reason: "It is not there any more." }
      : {
          outcome: "changed_since",
          reason: "It has been deleted since.",
          since: later
            .filter(({ action }) => action === "delete")
            .map((write) => ({ ...write, changes: [] })),
        };
  }
  return isCreation
    ? undoCreation(actor, account, current, later)
    : restore(actor, account, current, found);
}

function missing(actor: Actor, needed: readonly Permission[]): Decision | null {
  const lacking = needed.filter((permission) => !may(actor, permission));
  if (lacking.length === 0) return null;
  const noun = lacking.length > 1 ? "permissions" : "permission";
  return { outcome: "forbidden", reason: `This needs the ${noun} ${lacking.join(" and ")}.` };
}

function undoCreation(
  actor: Actor,
  { writes }: TouchedAccount,
  current: CustomerState,
  later: readonly LaterWrite[],
): Decision {
  if (current.version !== writes.length) {
    const reason = "It has been changed since it was created, so it is not deleted.";
    return { outcome: "changed_since", reason, since: later };
  }
  return missing(actor, ["customers:delete"]) ?? { outcome: "deleted" };
}

function restore(
  actor: Actor,
  { writes }: TouchedAccount,
  current: CustomerState,
  { later, tiers }: Found,
): Decision {
  const effect = effectOf(writes.map(({ changes }) => changes));
  const { next, drifted } = takeBack(current, effect);
  if (drifted.length > 0) {
    return {
      outcome: "changed_since",
      reason: "The same fields have been changed since.",
      since: meeting(later, drifted),
    };
  }
  const addresses = consistent(ADDRESSES, next.addresses);
  const contacts = consistent(CONTACTS, next.contacts);
  const sound = { ...next, addresses: addresses ?? [], contacts: contacts ?? [] };
  const changes = changesBetween(current, addresses && contacts ? sound : next);
  if (changes.length === 0) {
    return { outcome: "nothing", reason: "It is as it was before the change." };
  }
  const needed = permissionsFor(current, next, changes);
  const problem = problemOf(current, next, tiers, { addresses, contacts });
  return (
    missing(actor, needed) ??
    (problem === null
      ? { outcome: "restored", next: sound, changes, kept: keptOf(later, effect.nets) }
      : { outcome: "conflict", reason: problem })
  );
}

/** The permissions that the reverse write needs (api.md, Who is calling). */
function permissionsFor(
  current: CustomerState,
  next: CustomerState,
  changes: readonly RecordedChange[],
): Permission[] {
  return [
    ...(changes.some(({ path }) => path !== "active") ? ["customers:write" as const] : []),
    ...(current.repNumber !== next.repNumber ? ["customers:assign" as const] : []),
    ...(current.active !== next.active ? ["customers:lifecycle" as const] : []),
  ];
}

/** A retired tier may be restored; a deleted tier only if it can be listed again. */
function problemOf(
  current: CustomerState,
  next: CustomerState,
  tiers: ReadonlySet<string> | null,
  lists: { addresses: unknown; contacts: unknown },
): string | null {
  if (next.pricing !== current.pricing && tiers && !tiers.has(next.pricing)) {
    return `There is no price tier ${next.pricing} any more.`;
  }
  if (!lists.addresses) return "Addresses added since clash with those that would come back.";
  if (!lists.contacts) return "Contacts added since clash with those that would come back.";
  const tooBig = attributesProblem(current.customerAttributes, next.customerAttributes);
  return tooBig === null ? null : `Its attributes would be too many or too big. ${tooBig}`;
}

/** The later writes that changed one of these parts, with those changes. */
function meeting(later: readonly LaterWrite[], parts: readonly Part[]): LaterWrite[] {
  return later.flatMap((write) => {
    const changes = write.changes.filter((change) =>
      parts.some((part) => overlap(part, partOf(change))),
    );
    return changes.length > 0 ? [{ ...write, changes }] : [];
  });
}

/** The paths of later changes in other parts. */
function keptOf(later: readonly LaterWrite[], parts: readonly Part[]): string[] {
  const elsewhere = later.flatMap(({ changes }) =>
    changes.filter((change) => !parts.some((part) => overlap(part, partOf(change)))),
  );
  return [...new Set(elsewhere.map(({ path }) => path))];
}

/** The number and external id that an account gets back; both are unique. */
export function takenBack({ current, next }: Plan): { number?: string; externalId?: string } {
  if (!current || !next) return {};
  const [from, to] = [caseKey(current.customerNumber), caseKey(next.customerNumber)];
  return {
    ...(from !== to ? { number: to } : {}),
    ...(next.externalId !== null && next.externalId !== current.externalId
      ? { externalId: next.externalId }
      : {}),
  };
}
