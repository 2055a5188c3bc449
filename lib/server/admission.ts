import type { IncomingMessage, ServerResponse } from "node:http";
import type { SessionKey } from "@/lib/auth/session-store";
import type { Gate, Subject } from "@/lib/limits/organization-gate";
import { gates } from "@/lib/limits/process-gates";
import { Turns } from "@/lib/limits/turns";
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

/** Pages that are made at once: each takes its time of the one thread that answers everybody. */
const pages = new Turns({
  most: 16,
  ofOne: 8,
  waiting: 24,
  refusal: "Too many pages of your organization are being made. Try again in a moment.",
});
const PATIENCE_MS = 3_000;
/** Files go on for as long as they are read; what they ask of the database takes turns there. */
const FILE = /\/export$/;

/**
 * Makes a page when its organization's turn has come, and is through when it has been sent.
 * @param session null for whom there is nothing to wait for.
 * @throws AppError `overloaded`.
 */
export async function inTurn(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  session: SessionKey | null,
  make: () => Promise<void>,
): Promise<void> {
  if (!session || request.method === "POST" || FILE.test(path)) return make();
  const untilSent = async () => {
    if (response.destroyed) return;
    const sent = new Promise((resolve) => response.once("close", resolve));
    await make();
    await sent;
  };
  await pages.take(session.organizationId, untilSent, { patience: PATIENCE_MS });
}
