import "server-only";
import { AppError } from "@/lib/errors";
import { isOutage } from "@/lib/http/outage";
import { log } from "@/lib/log";

/** Whether a failure is a matter of the moment rather than a fault. */
export const isPassing = (error: unknown): boolean => error instanceof AppError || isOutage(error);

/**
 * For steps of the background that are tried again and again: a failure never throws, and is logged
 * once until the step succeeds again; as an error, unless it passes by itself.
 * @param message what failed.
 * @returns a function that runs a step, of one organization or of none.
 */
export function tryingOn(message: string) {
  const failing = new Set<string>();
  return async (step: () => Promise<void>, organizationId = ""): Promise<void> => {
    try {
      await step();
      failing.delete(organizationId);
    } catch (error) {
      const level = isPassing(error) ? "warn" : "error";
      const about = organizationId === "" ? {} : { organizationId };
      if (!failing.has(organizationId)) log[level]({ err: error, ...about }, message);
      failing.add(organizationId);
    }
  };
}
