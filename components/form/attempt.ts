import { unstable_isUnrecognizedActionError as isUnknownAction } from "next/navigation";
import { isOffline, isReachable } from "@/components/browser/connection";
import { meetNewRelease } from "@/components/browser/release";
import type { Result } from "@/lib/auth/server-action";

type Failure = Extract<Result<never>, { ok: false }>;

export type Attempt<T> =
  | { ok: true; data: T }
  | (Omit<Failure, "code"> & { code: Failure["code"] | "unreachable" });

const failure = (message: string) => ({ ok: false, code: "unreachable", message }) as const;

const UNREACHABLE = failure("The server cannot be reached. Nothing was saved; try again.");
const OUTDATED = failure("There is a new version of Rolodesk. Nothing was saved; try again.");

/** Calls a server action; an unreachable server is a failure like others. */
export async function attempt<T>(work: () => Promise<Result<T>>): Promise<Attempt<T>> {
  try {
    // Next would queue it behind the page that waits for the server.
    if (isOffline() && !(await isReachable())) return UNREACHABLE;
    return await work();
  } catch (error) {
    if (!isUnknownAction(error)) return UNREACHABLE;
    meetNewRelease();
    return OUTDATED;
  }
}
