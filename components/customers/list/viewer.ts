import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { may } from "@/lib/auth/authorize";
import type { Viewer } from "./accounts-answer";

/** What the table shows depends on this much of the actor. */
export function viewerOf(actor: Actor): Viewer {
  return {
    mayCreate: may(actor, "customers:write"),
    ownAccountsOnly: actor.ownAccountsOnly,
    repNumber: actor.repNumber,
  };
}
