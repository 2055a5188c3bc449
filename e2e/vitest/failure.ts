import { AppError } from "@/lib/errors";

/** The failure of work that must be refused. */
export async function failure(
  work: Promise<unknown>,
): Promise<Pick<AppError, "code" | "message" | "errors">> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error ?? new Error("It did not fail.");
  return { code: error.code, message: error.message, errors: error.errors };
}
