import type { IncomingMessage, ServerResponse } from "node:http";
import type { SessionKey } from "@/lib/auth/sessions";
import type { Gate, Subject } from "@/lib/limits/gate";
import { gates } from "@/lib/limits/gates";
import { isApi } from "./refusal";

/** What has to be answered whoever asks how often: a server that does not is taken for dead. */
const HEALTH = /^\/api\/health(?:\/|$)/;

/**
 * The gate that a request passes before it is looked at any closer: a page the one of its organization, whatever comes
 * without session and token that of its address.
 * @returns null for what passes a gate later, when more is known: a call of the API with a token (lib/http/route.ts), an
 *   action of a session (lib/http/action.ts).
 */
function gateOf(
  { method, headers }: IncomingMessage,
  path: string,
  session: SessionKey | null,
): { gate: Gate; subject: Subject } | null {
  const open = gates();
  if (!open || HEALTH.test(path)) return null;
  if (isApi(path) && (headers.authorization ?? headers["x-api-key"])) return null;
  if (session === null || isApi(path)) {
    // The entry has left the one address in it that is trusted.
    const address = String(headers["x-forwarded-for"]);
    return { gate: open.addresses, subject: { organizationId: address, caller: "" } };
  }
  if (method === "POST") return null;
  const { organizationId, sessionId } = session;
  return {
    gate: open.organizations,
    subject: { organizationId, caller: `session ${sessionId}` },
  };
}

/**
 * Lets a request in until it is answered.
 * @param session what its cookie names.
 * @throws AppError `rate_limited`, `overloaded`.
 */
export function admit(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  session: SessionKey | null,
): void {
  const passed = gateOf(request, path, session);
  if (!passed || response.destroyed) return;
  const { gate, subject } = passed;
  gate.enter(subject);
  response.once("close", () => gate.leave(subject));
}
