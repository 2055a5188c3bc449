"use client";

import { useRouter } from "next/navigation";
import { type Attempt, attempt } from "@/components/form/attempt";
import type { Result } from "@/lib/http/action";

/** Calls a server action; when somebody else was faster, the page shows the account as it is now. */
export function useAttempt(): <T>(work: () => Promise<Result<T>>) => Promise<Attempt<T>> {
  const router = useRouter();
  return async (work) => {
    const result = await attempt(work);
    if (!result.ok && result.code === "precondition_failed") router.refresh();
    return result;
  };
}
