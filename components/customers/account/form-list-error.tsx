"use client";

import { CircleAlert } from "lucide-react";
import { useFormState } from "react-hook-form";
import { useAccountForm } from "./account-form-context";

/** The error of a list as a whole. */
export function FormListError({ name }: { name: "addresses" | "contacts" | "attributes" }) {
  const { form } = useAccountForm();
  const { errors } = useFormState({ control: form.control, name });
  const message = errors[name]?.root?.message;
  if (!message) return null;
  return (
    <p className="mb-2 flex items-center gap-1 text-danger text-xs">
      <CircleAlert aria-hidden="true" className="size-3 shrink-0" />
      {message}
    </p>
  );
}
