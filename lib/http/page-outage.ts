import { AsyncLocalStorage } from "node:async_hooks";
import { AppError } from "@/lib/errors";
import { BUSY_DIGEST, isOutage, OUTAGE_DIGEST } from "./outage";

export type PageRequest = { isOutage: boolean };

const shared: typeof globalThis & { rolodeskPageRequest?: AsyncLocalStorage<PageRequest> } =
  globalThis;

/**
 * The current page request. The server runs each page in this storage and reads the page's status
 * from it afterwards, since a page cannot set its own. It is on globalThis because Next has its own
 * copies of modules.
 */
shared.rolodeskPageRequest ??= new AsyncLocalStorage();
export const pageRequest = shared.rolodeskPageRequest;

const isBusy = (error: unknown) => error instanceof AppError && error.code === "overloaded";

/**
 * Marks a page's request when the database is unreachable or too busy, so that its response becomes
 * a 503. Ignores other errors.
 */
export function notePageOutage(error: unknown): void {
  if (!(isBusy(error) || isOutage(error))) return;
  const request = pageRequest.getStore();
  if (!request) return;
  request.isOutage = true;
  Object.assign(error as object, { digest: isBusy(error) ? BUSY_DIGEST : OUTAGE_DIGEST });
}
