"use client";

import { type RefObject, useState } from "react";
import type { Result } from "@/lib/auth/server-action";

/** The state of a form with one code; `missing` is the error for an empty code. */
export function useCodeForm(input: RefObject<HTMLInputElement | null>, missing: string) {
  const [code, setCode] = useState("");
  const [error, setError] = useState<string | undefined>();
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  const stay = (problem: { error?: string; failure?: string }) => {
    setError(problem.error);
    setFailure(problem.failure ?? null);
    input.current?.focus();
    input.current?.select();
  };

  /** Sends the code; after an error the form stays and shows it. */
  async function send(work: (code: string) => Promise<Result<unknown>>): Promise<void> {
    if (isPending) return;
    if (code.trim() === "") return stay({ error: missing });
    stay({});
    setPending(true);
    const result = await work(code).catch(() => null);
    setPending(false);
    if (!result) return stay({ failure: "The server cannot be reached. Try again." });
    if (result.ok) return;
    const atField = result.errors?.code?.[0];
    stay(atField ? { error: atField } : { failure: result.message });
  }

  return { code, setCode, error, failure, isPending, send };
}
