"use client";

import { useRouter } from "next/navigation";
import { type Attempt, attempt } from "@/components/form/attempt";
import type { Result } from "@/lib/auth/server-action";

/** Calls a server action; after a conflict the page shows the current account. */
export function useAttempt(): <T>(work: () => Promise<Result<T>>) => Promise<Attempt<T>> {
  const router = useRouter();
  return async (work) => {
    const result = await attempt(work);
    if (!result.ok && result.code === "precondition_failed") router.refresh();
    return result;
  };
}
