import type { Result } from "@/lib/http/action";

type Failure = Extract<Result<never>, { ok: false }>;

export type Attempt<T> =
  | { ok: true; data: T }
  | (Omit<Failure, "code"> & { code: Failure["code"] | "unreachable" });

/** Calls a server action; a server that cannot be reached is a failure like any other. */
export async function attempt<T>(work: () => Promise<Result<T>>): Promise<Attempt<T>> {
  try {
    return await work();
  } catch {
    return {
      ok: false,
      code: "unreachable",
      message: "The server cannot be reached. Nothing was saved; try again.",
    };
  }
}
