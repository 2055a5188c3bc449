import "server-only";
import { randomUUID } from "node:crypto";
import { actorOf, type Caller, callerOf } from "@/lib/api-clients/bearer-actor";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/permissions";
import type { WriteOptions } from "@/lib/customers/request/write-options";
import { AppError, type FieldErrors } from "@/lib/errors";
import { BODY_LIMIT, readJson, readJsonList } from "@/lib/http/body";
import { problemResponse } from "@/lib/http/problem";
import { type Admission, withinLimits } from "@/lib/limits/request-limits";
import { parseWriteQuery } from "./write-query";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

type Context<Params> = { params: Promise<Params> };
type Handler<Params> = (request: Request, context: Context<Params>) => Promise<Response>;
type Handlers<Params> = Record<Method | "OPTIONS", Handler<Params>>;

type Call<Params> = {
  actor: Actor;
  request: Request;
  query: URLSearchParams;
  params: Params;
  admission: Admission;
};
type WriteCall<Params> = Call<Params> & { body: unknown; options: WriteOptions };

/** One method of a path and the permission that it needs. */
type Verb<Params> = {
  permission: Permission;
  run(call: Call<Params>): Promise<Response>;
};

/** A method that only reads. */
export function read<Params>(
  permission: Permission,
  run: (call: Call<Params>) => Promise<Response>,
): Verb<Params> {
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
export function write<Params>(
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
    check?: (body: unknown, call: { params: Params; options: WriteOptions }) => unknown;
    cost?: (body: unknown) => number;
  },
  run: (call: WriteCall<Params>) => Promise<Response>,
): Verb<Params> {
  return {
    permission,
    async run(call) {
      const { request, query, params } = call;
      const body =
        items === undefined
          ? await readJson(request, { limit, required: need === "required" })
          : await readJsonList(request, { limit, most: items });
      if (cost) call.admission.countAs(cost(body));
      const { options, errors } = parseWriteQuery(query, request.headers);
      if (Object.keys(errors).length > 0) {
        const others = check ? errorsOf(() => check(body, { params, options })) : {};
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

function queryOf(request: Request): URLSearchParams {
  const start = request.url.indexOf("?");
  return new URLSearchParams(start < 0 ? "" : request.url.slice(start + 1));
}

type Answer<Params> = (
  call: {
    method: Method;
    request: Request;
    requestId: string;
    /** Headers of every response, successful or not. */
    headers: Headers;
  },
  context: Context<Params>,
) => Promise<Response>;

/** Answers OPTIONS (RFC 9110 section 9.3.7); no token is needed. */
const options =
  (allow: string): Handler<unknown> =>
  async () =>
    new Response(null, {
      status: 204,
      headers: {
        Allow: allow,
        "Cache-Control": "private, no-store",
        "X-Request-Id": randomUUID(),
      },
    });

/** Handlers for all methods, because the framework's own 405 lacks `Allow`. */
function handlers<Params>(methods: readonly string[], answer: Answer<Params>): Handlers<Params> {
  const allow = methods.join(", ");
  const handlerOf =
    (method: Method): Handler<Params> =>
    async (request, context) => {
      const requestId = randomUUID();
      const headers = new Headers();
      const response = await answer({ method, request, requestId, headers }, context).catch(
        (error: unknown) => problemResponse(error, requestId, { allow }),
      );
      response.headers.set("Cache-Control", "private, no-store");
      response.headers.set("X-Request-Id", requestId);
      for (const [name, value] of headers) response.headers.set(name, value);
      return response;
    };
  return {
    GET: handlerOf("GET"),
    POST: handlerOf("POST"),
    PUT: handlerOf("PUT"),
    PATCH: handlerOf("PATCH"),
    DELETE: handlerOf("DELETE"),
    OPTIONS: options(allow),
  };
}

function notAllowed(method: Method): AppError {
  return new AppError("method_not_allowed", `${method} is not possible here.`);
}

/** Runs `work` for the actor of a request's token, within the limits (401, 403, 429, 503). */
async function withActor(
  request: Request,
  { requestId, headers }: { requestId: string; headers: Headers },
  work: (actor: Actor, admission: Admission) => Promise<Response>,
): Promise<Response> {
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
 * The handlers of a path that needs a token. The checks run in the contract's order: authentication
 * (401, 403), permission (403), method (405), the body (415, 413, 400), then the verb.
 */
export function route<Params = unknown>(
  verbs: Partial<Record<Method, Verb<Params>>>,
): Handlers<Params> {
  return handlers<Params>(Object.keys(verbs), async ({ method, request, ...answer }, context) =>
    withActor(request, answer, async (actor, admission) => {
      const verb = verbs[method];
      if (!verb) throw notAllowed(method);
      authorize(actor, verb.permission);
      const [query, params] = [queryOf(request), await context.params];
      return verb.run({ actor, request, query, params, admission });
    }),
  );
}

/** The handlers of a path that needs no token. */
export function openRoute(
  verbs: Partial<Record<Method, (request: Request, requestId: string) => Promise<Response>>>,
): Handlers<unknown> {
  return handlers(Object.keys(verbs), async ({ method, request, requestId }) => {
    const verb = verbs[method];
    if (!verb) throw notAllowed(method);
    return verb(request, requestId);
  });
}

/** The handlers of unknown paths: only callers with a token get the 404. */
export function unknownRoute(): Handlers<unknown> {
  return handlers([], async ({ request, ...answer }) =>
    withActor(request, answer, async () => {
      throw new AppError("not_found", "There is nothing at this address.");
    }),
  );
}
