import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { may } from "@/lib/auth/authorize";
import { BULK_PERMISSIONS, BULK_VERBS } from "@/lib/customers/bulk/input";
import { mayHandOver } from "@/lib/handovers/draft";
import type { Viewer } from "./accounts-answer";

/** What the table needs to know about the actor. */
export function viewerOf(actor: Actor): Viewer {
  return {
    id: `${actor.organizationId} ${actor.who.id}`,
    mayCreate: may(actor, "customers:write"),
    mayAssign: may(actor, "customers:assign"),
    maySetStatus: may(actor, "customers:lifecycle"),
    ownAccountsOnly: actor.ownAccountsOnly,
    repNumber: actor.repNumber,
    bulk: BULK_VERBS.filter((verb) =>
      BULK_PERMISSIONS[verb].every((permission) => may(actor, permission)),
    ),
    mayExport: may(actor, "customers:read") && may(actor, "customers:export"),
    mayHandOver: mayHandOver(actor),
  };
}
