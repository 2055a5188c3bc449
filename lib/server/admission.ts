import type { IncomingMessage, ServerResponse } from "node:http";
import type { SessionKey } from "@/lib/auth/session-store";
import type { Gate, Subject } from "@/lib/limits/organization-gate";
import { gates } from "@/lib/limits/process-gates";
import { Turns } from "@/lib/limits/turns";
import { isApi } from "./refusal";

/** Health checks pass without limits: a server that refuses them counts as dead. */
const HEALTH = /^\/api\/health(?:\/|$)/;

/**
 * The gate for a request before anything else: the organization's for pages, the address's for
 * requests without session and token.
 * @returns null for requests that pass a gate later: API calls with a token (lib/api/route.ts),
 * actions of a session (lib/auth/server-action.ts).
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
    // The server's entry has reduced this header to the one trusted address.
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
 * Admits a request until it is answered.
 * @param session the session that its cookie names.
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

/** Limits how many pages render at once, since a single thread answers everyone. */
const pages = new Turns({
  most: 16,
  ofOne: 8,
  waiting: 24,
  refusal: "Too many pages of your organization are being made. Try again in a moment.",
});
const PATIENCE_MS = 3_000;
/** Downloads last as long as the client reads; their database work takes turns elsewhere. */
const FILE = /\/export$/;

/**
 * Renders a page when its organization gets a turn; resolves when it has been sent.
 * @param session null for requests that need no turn.
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
