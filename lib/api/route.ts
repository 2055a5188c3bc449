import "server-only";
import { randomUUID } from "node:crypto";
import { actorOf, type Caller, callerOf } from "@/lib/api-clients/bearer-actor";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/permissions";
import type { WriteOptions } from "@/lib/customers/request/write-options";
import { AppError, type FieldErrors } from "@/lib/errors";
import type { Answer, ApiRequest } from "@/lib/http/answer";
import { BODY_LIMIT, readJson, readJsonList } from "@/lib/http/body";
import { problemAnswer } from "@/lib/http/problem";
import { type Admission, withinLimits } from "@/lib/limits/request-limits";
import { parseWriteQuery } from "./write-query";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

type Call = {
  actor: Actor;
  request: ApiRequest;
  query: URLSearchParams;
  /** What the path's variable segment says, decoded once; empty for a path without one. */
  id: string;
  admission: Admission;
};
type WriteCall = Call & { body: unknown; options: WriteOptions };

/** One method of a path and the permission that it needs. */
type Verb = {
  permission: Permission;
  run(call: Call): Promise<Answer>;
};

/** A method that only reads. */
export function read(permission: Permission, run: (call: Call) => Promise<Answer>): Verb {
  return { permission, run };
}

/**
 * A method that writes: it takes `merge`, `dryRun`, `If-Match` and a JSON body.
 * @param options.body whether a body is required.
 * @param options.limit the most bytes of the body, 1 MiB by default.
 * @param options.items the body is a list of at most this many items (lib/http/body.ts,
 * readJsonList).
 * @param options.check throws the body's problems, so that they are reported together with the
 * parameters' problems.
 * @param options.cost how many requests the body counts as; one by default.
 */
export function write(
  permission: Permission,
  {
    body: need,
    limit = BODY_LIMIT,
    items,
    check,
    cost,
  }: {
    body: "required" | "none";
    limit?: number;
    items?: number;
    check?: (body: unknown, call: { id: string; options: WriteOptions }) => unknown;
    cost?: (body: unknown) => number;
  },
  run: (call: WriteCall) => Promise<Answer>,
): Verb {
  return {
    permission,
    async run(call) {
      const { request, query, id } = call;
      const body =
        items === undefined
          ? await readJson(request, { limit, required: need === "required" })
          : await readJsonList(request, { limit, most: items });
      if (cost) call.admission.countAs(cost(body));
      const { options, errors } = parseWriteQuery(query, request.headers);
      if (Object.keys(errors).length > 0) {
        const others = check ? errorsOf(() => check(body, { id, options })) : {};
        throw new AppError("validation", "The input has problems.", {
          errors: { ...errors, ...others },
        });
      }
      return run({ ...call, body, options });
    },
  };
}

function errorsOf(check: () => unknown): FieldErrors {
  try {
    check();
    return {};
  } catch (error) {
    if (error instanceof AppError && error.errors) return error.errors;
    throw error;
  }
}

function queryOf({ url }: ApiRequest): URLSearchParams {
  const start = url.indexOf("?");
  return new URLSearchParams(start < 0 ? "" : url.slice(start + 1));
}

/** HEAD is GET; whoever sends the answer leaves its body out (RFC 9110 section 9.3.2). */
function methodOf({ method }: ApiRequest): Method | "OPTIONS" {
  if (method === "HEAD") return "GET";
  const known = [...METHODS, "OPTIONS" as const].find((name) => name === method);
  if (!known) throw notAllowed(method);
  return known;
}

type Asked = {
  method: Method;
  request: ApiRequest;
  id: string;
  requestId: string;
  /** Headers of the answer, successful or not. */
  headers: Answer["headers"];
};

/** What answers the requests for one path. */
export type Route = { allow: string; answer(asked: Asked): Promise<Answer> };

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new AppError(
      "validation",
      "The address has a percent sign that begins no UTF-8 character.",
    );
  }
}

/**
 * Answers a request; OPTIONS needs no token (RFC 9110 section 9.3.7).
 * @param segment the path's variable segment, still encoded.
 */
export async function answerBy(
  { allow, answer }: Route,
  request: ApiRequest,
  segment: string,
): Promise<Answer> {
  const requestId = randomUUID();
  const headers: Answer["headers"] = {};
  const work = async (): Promise<Answer> => {
    const method = methodOf(request);
    if (method === "OPTIONS") return { status: 204, headers: { Allow: allow }, body: null };
    return answer({ method, request, id: decoded(segment), requestId, headers });
  };
  const made = await work().catch((error: unknown) => problemAnswer(error, requestId, { allow }));
  return {
    ...made,
    headers: {
      ...made.headers,
      "Cache-Control": "private, no-store",
      "X-Request-Id": requestId,
      ...headers,
    },
  };
}

function notAllowed(method: string): AppError {
  return new AppError("method_not_allowed", `${method} is not possible here.`);
}

/** Runs `work` for the actor of a request's token, within the limits (401, 403, 429, 503). */
async function withActor(
  { request, requestId, headers }: Asked,
  work: (actor: Actor, admission: Admission) => Promise<Answer>,
): Promise<Answer> {
  const caller = await callerOf(request);
  const subject = { organizationId: caller.organizationId, caller: nameOf(caller) };
  return withinLimits(subject, headers, async (admission) => {
    const actor = await actorOf(caller).catch((error: unknown) => {
      admission.forgive();
      throw error;
    });
    return work({ ...actor, requestId }, admission);
  });
}

/** The name under which a caller's requests are counted; callers without one share a name. */
function nameOf({ clientId, subject }: Caller): string {
  if (clientId !== null) return `client ${clientId}`;
  return subject === null ? "" : `subject ${subject}`;
}

/**
 * A path that needs a token. The checks run in the contract's order: authentication (401, 403),
 * permission (403), method (405), the body (415, 413, 400), then the verb.
 */
export function route(verbs: Partial<Record<Method, Verb>>): Route {
  return {
    allow: Object.keys(verbs).join(", "),
    answer: (asked) =>
      withActor(asked, async (actor, admission) => {
        const { method, request, id } = asked;
        const verb = verbs[method];
        if (!verb) throw notAllowed(method);
        authorize(actor, verb.permission);
        return verb.run({ actor, request, query: queryOf(request), id, admission });
      }),
  };
}

/** A path that needs no token. */
export function openRoute(
  verbs: Partial<Record<Method, (request: ApiRequest) => Promise<Answer>>>,
): Route {
  return {
    allow: Object.keys(verbs).join(", "),
    async answer({ method, request }) {
      const verb = verbs[method];
      if (!verb) throw notAllowed(method);
      return verb(request);
    },
  };
}

/** Every other path: only callers with a token get the 404. */
export const unknownRoute: Route = {
  allow: "",
  answer: (asked) =>
    withActor(asked, async () => {
      throw new AppError("not_found", "There is nothing at this address.");
    }),
};
