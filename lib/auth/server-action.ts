import "server-only";
import { headers } from "next/headers";
import { createSafeActionClient } from "next-safe-action";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { currentActor, signedInActor } from "@/lib/auth/current-actor";
import { AppError } from "@/lib/errors";
import { json } from "@/lib/http/answer";
import { BODY_LIMIT, readJson } from "@/lib/http/body";
import { type Failure, failureOf } from "@/lib/http/failure";
import { isTrustedOrigin } from "@/lib/http/origin";
import { withinLimits } from "@/lib/limits/request-limits";
import { parse } from "@/lib/validation";

/** What an action returns to a form. */
export type Result<T> = { ok: true; data: T } | Failure;

/** @throws AppError `forbidden` when the request does not come from our own pages. */
export async function requireTrustedOrigin(): Promise<void> {
  if (!isTrustedOrigin((await headers()).get("origin"))) {
    throw new AppError("forbidden", "This request does not come from a page of this site.");
  }
}

const openClient = createSafeActionClient({ handleServerError: failureOf }).use(
  async ({ next }) => {
    await requireTrustedOrigin();
    return next();
  },
);

const NO_ANSWER = "The action gave no answer.";

const userOf = ({ organizationId, who }: Actor) => ({ organizationId, caller: `user ${who.id}` });

type Verb<Schema extends z.ZodType, T> = (actor: Actor, input: z.output<Schema>) => Promise<T>;

/** Checks Origin, session and limits, then reads and checks the input and calls the verb. */
function inSession<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: Verb<Schema, T>,
  { beforeTwoStep = false }: { beforeTwoStep?: boolean } = {},
): (read: () => unknown) => Promise<Result<T>> {
  const sessionClient = openClient.use(async ({ next }) => {
    const actor = await (beforeTwoStep ? signedInActor() : currentActor());
    if (!actor) throw new AppError("unauthorized", "Your session has ended. Sign in again.");
    return next({ ctx: { actor } });
  });
  return async (read) => {
    const run = sessionClient.action(async ({ ctx }) => ({
      value: await withinLimits(userOf(ctx.actor), new Headers(), async () =>
        verb(ctx.actor, parse(schema, await read())),
      ),
    }));
    const { data, serverError } = await run();
    if (data) return { ok: true, data: data.value };
    return serverError ?? failureOf(new Error(NO_ANSWER));
  };
}

/**
 * A server action: checks the Origin, the session, the limits, then the input, and calls the verb.
 * @param schema what the form sends.
 * @param verb gets the session's actor and the parsed input.
 * @param options.beforeTwoStep also allowed before an admin turns on the required two-step
 * verification.
 * @returns a function that returns failures as a `Result` and never throws them.
 */
export function action<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: Verb<Schema, T>,
  options?: { beforeTwoStep?: boolean },
): (input: z.input<Schema>) => Promise<Result<T>> {
  const call = inSession(schema, verb, options);
  return (input) => call(() => input);
}

/**
 * An action as a route's POST, for long work in parts: Next treats a server action as a navigation,
 * so many in a row would block the others (decision 0026).
 * @returns a handler that takes JSON and answers the `Result` as JSON, with 200 for failures too.
 */
export function actionRoute<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: Verb<Schema, T>,
): (request: Request) => Promise<Response> {
  const call = inSession(schema, verb);
  return async (request) =>
    json(await call(() => readJson(request, { limit: BODY_LIMIT, required: true })));
}

/**
 * A server action of a page that needs no session: checks the Origin, then calls the verb.
 * @param verb gets the unchecked input and the client's address as the server trusts it.
 * @returns a function that returns failures as a `Result` and never throws them.
 */
export function openAction<Input, T>(
  verb: (input: Input, from: { address: string | null }) => Promise<T>,
): (input: Input) => Promise<Result<T>> {
  return async (input) => {
    const run = openClient.action(async () => ({
      value: await verb(input, { address: (await headers()).get("x-forwarded-for") }),
    }));
    const { data, serverError } = await run();
    if (data) return { ok: true, data: data.value };
    return serverError ?? failureOf(new Error(NO_ANSWER));
  };
}
