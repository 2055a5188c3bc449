import type { IncomingMessage, ServerResponse } from "node:http";
import type { SessionKey } from "@/lib/auth/session-store";
import type { Gate, Subject } from "@/lib/limits/organization-gate";
import { gates } from "@/lib/limits/process-gates";
import { TokenBuckets } from "@/lib/limits/token-buckets";
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
/**
 * What one session may have at once. Who wants more waits, and while other organizations work gets
 * the rest at a steady pace: a page takes the one thread for some 50 ms.
 */
const ofSession = {
  most: Number.POSITIVE_INFINITY,
  waiting: 24,
  refusal: "You have too many pages under way. Try again in a moment.",
};
const pagesOfSession = new Turns({ ...ofSession, ofOne: 4 });
/** Downloads last as long as the client reads, so they leave pages their turns. */
const filesOfSession = new Turns({ ...ofSession, ofOne: 2 });
const pace = new TokenBuckets(0.5, 10);
const PATIENCE_MS = 3_000;
const FILE = /\/export$/;

/**
 * Renders a page when its session and its organization get a turn; resolves when it has been sent.
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
  if (!session || request.method === "POST") return make();
  const { organizationId, sessionId } = session;
  const untilSent = async () => {
    if (response.destroyed) return;
    const sent = new Promise((resolve) => response.once("close", resolve));
    await make();
    await sent;
  };
  const left = new AbortController();
  response.once("close", () => left.abort());
  const waiting = { patience: PATIENCE_MS, signal: left.signal };
  const key = `${organizationId}\0${sessionId}`;
  const rest = () =>
    gates()?.organizations.hasOthers(organizationId)
      ? pace.take(key, performance.now()) * 1_000
      : 0;
  const inOrganization = () => pages.take(organizationId, untilSent, waiting);
  const turn = FILE.test(path)
    ? filesOfSession.take(key, untilSent, { ...waiting, rest })
    : pagesOfSession.take(key, inOrganization, { ...waiting, rest });
  await turn.catch((error: unknown) => {
    if (!response.destroyed) throw error;
  });
}
