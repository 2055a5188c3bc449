import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Result } from "@/lib/auth/server-action";
import { attempt } from "./attempt";

/**
 * Calls a dialog's action, one at a time, and keeps its errors: those of fields apart from the
 * rest.
 */
export function useAction() {
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [errors, setErrors] = useState<Record<string, readonly string[]>>({});
  const [failures, setFailures] = useState(0);

  /** Shows errors at fields. */
  const refuse = (found: Record<string, readonly string[]>) => {
    setErrors(found);
    setFailures((count) => count + 1);
  };

  /** @returns the action's result; null when it failed. */
  const run = async <T>(work: () => Promise<Result<T>>): Promise<{ data: T } | null> => {
    setRefusal(null);
    setErrors({});
    setPending(true);
    const answer = await attempt(work);
    setPending(false);
    if (answer.ok) return { data: answer.data };
    if (answer.errors) refuse(answer.errors);
    else {
      setRefusal(answer.message);
      // The refusal may be due to an outdated page.
      if (answer.code !== "unreachable") router.refresh();
    }
    return null;
  };

  return {
    run,
    isPending,
    refusal,
    refuse,
    /** Increases with each refusal of fields, to focus the first of them. */
    failures,
    errorOf: (field: string): string | undefined => errors[field]?.join(" "),
    /** The errors of other fields, which would otherwise not be shown. */
    errorBeside: (field: string): string | undefined =>
      Object.entries(errors).find(([path]) => path !== field)?.[1][0],
  };
}
