import { AsyncLocalStorage } from "node:async_hooks";
import { OUTAGE_DIGEST } from "./outage";

export type PageRequest = { isOutage: boolean };

const shared: typeof globalThis & { rolodeskPageRequest?: AsyncLocalStorage<PageRequest> } =
  globalThis;

/**
 * The request that a page is made for. The server runs each in one and reads afterwards what the page came to, since
 * a page cannot set the status of its answer; Next has modules of its own, so both find it in the process.
 */
shared.rolodeskPageRequest ??= new AsyncLocalStorage();
export const pageRequest = shared.rolodeskPageRequest;

/** What a page throws when its database is out of reach: the answer is a 503 and says so. */
export function pageOutage(cause: unknown): Error {
  const request = pageRequest.getStore();
  if (request) request.isOutage = true;
  const error = new Error("The database is out of reach or too busy.", { cause });
  return Object.assign(error, { digest: OUTAGE_DIGEST });
}
