import { AsyncLocalStorage } from "node:async_hooks";
import { AppError } from "@/lib/errors";
import { BUSY_DIGEST, isOutage, OUTAGE_DIGEST } from "./outage";

export type PageRequest = { isOutage: boolean };

const shared: typeof globalThis & { rolodeskPageRequest?: AsyncLocalStorage<PageRequest> } =
  globalThis;

/**
 * The request that a page is made for. The server runs each in one and reads afterwards what the page came to, since
 * a page cannot set the status of its answer; Next has modules of its own, so both find it in the process.
 */
shared.rolodeskPageRequest ??= new AsyncLocalStorage();
export const pageRequest = shared.rolodeskPageRequest;

const isBusy = (error: unknown) => error instanceof AppError && error.code === "overloaded";

/**
 * Marks the request of a page whose database is out of reach or too busy, so that its answer is a 503 and says so.
 * Leaves every other error alone.
 */
export function notePageOutage(error: unknown): void {
  if (!(isBusy(error) || isOutage(error))) return;
  const request = pageRequest.getStore();
  if (!request) return;
  request.isOutage = true;
  Object.assign(error as object, { digest: isBusy(error) ? BUSY_DIGEST : OUTAGE_DIGEST });
}
