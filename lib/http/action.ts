import "server-only";
import { headers } from "next/headers";
import { createSafeActionClient } from "next-safe-action";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import { parse } from "@/lib/validation";
import { type Failure, failureOf } from "./failure";
import { isTrustedOrigin } from "./origin";

/** What an action answers a form. */
export type Result<T> = { ok: true; data: T } | Failure;

/** @throws AppError `forbidden` when the request does not come from one of our own pages. */
export async function requireTrustedOrigin(): Promise<void> {
  if (!isTrustedOrigin((await headers()).get("origin"))) {
    throw new AppError("forbidden", "This request does not come from a page of this site.");
  }
}

const actionClient = createSafeActionClient({ handleServerError: failureOf })
  .use(async ({ next }) => {
    await requireTrustedOrigin();
    return next();
  })
  .use(async ({ next }) => {
    const actor = await currentActor();
    if (!actor) throw new AppError("unauthorized", "Your session has ended. Sign in again.");
    return next({ ctx: { actor } });
  });

/**
 * A server action: checks the Origin, the session, then the input, and calls the verb.
 * @param schema what the form sends.
 * @param verb gets the actor of the session and the input as the schema gives it out.
 * @returns never throws for a failure: it answers a `Result`.
 */
export function action<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (actor: Actor, input: z.output<Schema>) => Promise<T>,
): (input: z.input<Schema>) => Promise<Result<T>> {
  return async (input) => {
    const run = actionClient.action(async ({ ctx }) => ({
      value: await verb(ctx.actor, parse(schema, input)),
    }));
    const { data, serverError } = await run();
    if (data) return { ok: true, data: data.value };
    return serverError ?? failureOf(new Error("The action gave no answer."));
  };
}
