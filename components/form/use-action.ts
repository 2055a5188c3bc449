import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Result } from "@/lib/http/action";
import { attempt } from "./attempt";

/** Calls an action of a dialog once at a time, and keeps what went wrong: what belongs to a field apart from the rest. */
export function useAction() {
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [errors, setErrors] = useState<Record<string, readonly string[]>>({});
  const [failures, setFailures] = useState(0);

  /** Shows what is wrong with the fields. */
  const refuse = (found: Record<string, readonly string[]>) => {
    setErrors(found);
    setFailures((count) => count + 1);
  };

  /** @returns what the action gave, null when it failed. */
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
      // What is refused may be so because the page is out of date.
      if (answer.code !== "unreachable") router.refresh();
    }
    return null;
  };

  return {
    run,
    isPending,
    refusal,
    refuse,
    /** How often fields were refused: each time the focus goes into the first of them. */
    failures,
    errorOf: (field: string): string | undefined => errors[field]?.join(" "),
    /** What is wrong with anything but the field, which so would be said nowhere. */
    errorBeside: (field: string): string | undefined =>
      Object.entries(errors).find(([path]) => path !== field)?.[1][0],
  };
}
