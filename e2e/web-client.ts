import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { encode } from "next-auth/jwt";
import { z } from "zod";
import { sessionCookie } from "../lib/auth/cookies";
import { env } from "../lib/env";
import { findBuild } from "../lib/server/find-build.mjs";
import { type Answer, send } from "./api-client";

const ROOT = resolve(import.meta.dirname, "..");

const manifestSchema = z.object({
  node: z.record(
    z.string(),
    z.object({
      workers: z.record(z.string(), z.unknown()),
      filename: z.string(),
      exportedName: z.string(),
    }),
  ),
});

/**
 * A server action in the build: `name` is its file and export, `page` a page that it can be sent
 * to.
 */
export type BuiltAction = { name: string; id: string; page: string };

let built: readonly BuiltAction[] | undefined;

/** `app/(desk)/customers/[customerNumber]/page` → `/customers/A-1`. */
const pathOf = (worker: string) =>
  `/${worker
    .replace(/^app\/|\/?page$/g, "")
    .split("/")
    .filter((part) => !/^\(.*\)$/.test(part))
    .map((part) => (part.startsWith("[") ? "A-1" : part))
    .join("/")}`;

/** All server actions of the build, which are those that the server accepts. */
export function builtActions(): readonly BuiltAction[] {
  if (built) return built;
  const name = "server/server-reference-manifest.json";
  const folder = env().NEXT_DIST_DIR;
  const file = join(ROOT, findBuild(folder) ?? join(folder, "dev"), name);
  const { node } = manifestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  built = Object.entries(node).map(([id, { workers, filename, exportedName }]) => {
    // The shortest page has the fewest segments to fill in.
    const [worker = ""] = Object.keys(workers).sort((a, b) => a.length - b.length);
    return { id, name: `${filename}#${exportedName}`, page: pathOf(worker) };
  });
  return built;
}

/** A server action, or a part of long work (app/runs), which is named by its path and has no id. */
export function builtAction(name: string): BuiltAction {
  if (name.startsWith("/")) return { name, id: "", page: name };
  const found = builtActions().find((one) => one.name === name);
  if (!found) throw new Error(`The build has no action ${name}.`);
  return found;
}

/** React's encoding of values: JSON, in which texts that begin with `$` get a second one. */
function encodeReply(args: readonly unknown[]): string {
  return JSON.stringify(args, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith("$") ? `$${value}` : value,
  );
}

const rowZero = z.object({ a: z.string().optional() });

/** An action's value: from JSON, or from the first row of the React payload. */
export function actionValue(answer: Answer): unknown {
  if (answer.header("content-type") === "application/json") return answer.json();
  const { text } = answer;
  const row = (id: string) => {
    const line = text.split("\n").find((one) => one.startsWith(`${id}:`));
    return line === undefined ? undefined : line.slice(id.length + 1);
  };
  const first = row("0");
  if (first === undefined || !first.startsWith("{")) return undefined;
  const { a } = rowZero.parse(JSON.parse(first));
  if (a === undefined) return undefined;
  const value = row(a.replace("$@", ""));
  if (value === undefined || value.startsWith("E")) return undefined;
  const parsed: unknown = JSON.parse(value);
  return parsed;
}

const failureSchema = z.object({ ok: z.literal(false), code: z.string(), message: z.string() });

/**
 * An action's result as a word: `ok`, `redirect`, its failure's code, or the status without a
 * value.
 */
export function actionOutcome(answer: Answer): string {
  if (answer.header("x-action-redirect") !== null) return "redirect";
  const value = actionValue(answer);
  if (typeof value === "object" && value !== null && "ok" in value && value.ok === true)
    return "ok";
  const failure = failureSchema.safeParse(value);
  return failure.success ? failure.data.code : String(answer.status);
}

/** A client without a browser: one cookie, pages as HTML or React payload, server actions. */
export class WebClient {
  constructor(
    readonly origin: string,
    readonly cookie: string | null,
  ) {}

  #headers(more: Record<string, string> = {}): Record<string, string> {
    return this.cookie === null ? more : { Cookie: this.cookie, ...more };
  }

  page(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return send(this.origin, { path, headers: this.#headers(headers) });
  }

  /** Requests the page like the router does for a link. */
  async rsc(path: string): Promise<Answer> {
    const separator = path.includes("?") ? "&" : "?";
    const answer = await this.page(`${path}${separator}_rsc`, { RSC: "1" });
    // Next wants a digest of the request's headers in the address, and redirects to it.
    const hashed = answer.header("location");
    const isHash = answer.status === 307 && hashed !== null && /^\/[^/].*[?&]_rsc=/.test(hashed);
    return isHash ? this.page(hashed, { RSC: "1" }) : answer;
  }

  /**
   * Calls an action by name (e2e/entry-points/actions.ts), by default like one of our own pages.
   */
  action(
    name: string,
    args: readonly unknown[],
    headers: Record<string, string> = { Origin: this.origin },
  ): Promise<Answer> {
    const { id, page } = builtAction(name);
    return send(this.origin, {
      method: "POST",
      path: page,
      headers: this.#headers({
        ...(id === ""
          ? { "Content-Type": "application/json" }
          : {
              Accept: "text/x-component",
              "Content-Type": "text/plain;charset=UTF-8",
              "Next-Action": id,
            }),
        ...headers,
      }),
      body: id === "" ? JSON.stringify(args[0]) : encodeReply(args),
    });
  }

  /** Sends an action a raw body that no page of ours would send, with the session's cookie. */
  rawAction(name: string, body: string): Promise<Answer> {
    const { id, page } = builtAction(name);
    const named: Record<string, string> =
      id === ""
        ? { "Content-Type": "application/json" }
        : { "Content-Type": "text/plain;charset=UTF-8", "Next-Action": id };
    const headers = this.#headers({ Origin: this.origin, ...named });
    return send(this.origin, { method: "POST", path: page, headers, body });
  }
}

const cookiesIn = (answer: Answer) =>
  answer.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0] ?? "");

/** Signs in like the sign-in form, without a browser. */
export async function signInByForm(
  origin: string,
  person: { organizationId: string; email: string; password: string },
): Promise<WebClient> {
  const csrf = await send(origin, { path: "/api/auth/csrf" });
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(csrf.json());
  const { organizationId: organization, email, password } = person;
  const form = new URLSearchParams({ csrfToken, organization, email, password });
  const answer = await send(origin, {
    method: "POST",
    path: "/api/auth/callback/credentials",
    headers: {
      Origin: origin,
      Cookie: cookiesIn(csrf).join("; "),
      "Content-Type": "application/x-www-form-urlencoded",
    },
    body: form.toString(),
  });
  const session = cookiesIn(answer).find((one) => one.startsWith(`${sessionCookie().name}=`));
  if (!session) throw new Error(`Not signed in: ${answer.status} ${answer.text}`);
  return new WebClient(origin, session);
}

/** A client with a validly signed cookie for any session. */
export async function withSession(
  origin: string,
  secret: string,
  key: { organizationId: string; sessionId: string },
): Promise<WebClient> {
  const token = await encode({ token: key, secret, maxAge: 3_600 });
  return new WebClient(origin, `${sessionCookie().name}=${token}`);
}
