"use client";

import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { type Attempt, attempt } from "@/components/form/attempt";
import { showServerErrors } from "@/components/form/form-errors";
import type { Result } from "@/lib/auth/server-action";
import { fieldErrors } from "@/lib/validation";
import type { UserValues } from "./user-fields";

/**
 * A form about a user: validates, sends, and shows errors at their fields.
 * @param send called with the parsed values.
 * @returns `submit` returns the server's answer; null when nothing was sent.
 */
export function useUserForm<Schema extends z.ZodType, T>(
  start: UserValues,
  schema: Schema,
  send: (input: z.output<Schema>) => Promise<Result<T>>,
  more: Record<string, unknown> = {},
) {
  const form = useForm<UserValues>({ defaultValues: start });
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ name }) => {
          // The role decides whether a rep number is required.
          if (name === "role") form.clearErrors(["role", "repNumber"]);
          // The library gives the name as text; it is one of the form's names.
          else if (name !== undefined) form.clearErrors(name as keyof UserValues);
        },
      }),
    [form],
  );

  const submit = async (): Promise<Attempt<T> | null> => {
    if (isPending) return null;
    setRefusal(null);
    form.clearErrors();
    const checked = schema.safeParse({ ...form.getValues(), ...more });
    if (!checked.success) {
      showServerErrors(form, fieldErrors(checked.error.issues));
      return null;
    }
    setPending(true);
    const answer = await attempt(() => send(checked.data));
    setPending(false);
    if (answer.ok) return answer;
    if (answer.errors) showServerErrors(form, answer.errors);
    else setRefusal(answer.message);
    return answer;
  };

  return { form, isPending, refusal, submit };
}
