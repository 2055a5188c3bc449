"use client";

import { type Control, type FieldPath, type FieldValues, useFormState } from "react-hook-form";
import { Banner } from "@/components/ui/banner";
import { listErrors } from "./form-errors";

export type ErrorSummaryProps<Values extends FieldValues> = {
  control: Control<Values>;
  /** The form's own: moves the focus to the field of a path. */
  setFocus: (name: FieldPath<Values>) => void;
  /** What a field is called on the page: "E-mail", "Address 2, city". */
  labelOf: (path: string) => string;
  /** Before the focus moves, so that a closed section or another tab can open first. */
  onReveal?: (path: string) => void;
  className?: string;
};

/** After an attempt to save: how many fields need attention, with a way to each. */
export function ErrorSummary<Values extends FieldValues>({
  control,
  setFocus,
  labelOf,
  onReveal,
  className,
}: ErrorSummaryProps<Values>) {
  const { errors, submitCount } = useFormState({ control });
  const list = submitCount > 0 ? listErrors(errors) : [];
  const fields = list.filter(({ path }) => !path.startsWith("root"));
  const general = list.filter(({ path }) => path.startsWith("root"));
  const go = (path: string) => {
    onReveal?.(path);
    // The path was read from this form's own errors. A frame later a section opened by onReveal is there.
    requestAnimationFrame(() => setFocus(path as FieldPath<Values>));
  };
  return (
    <div role="alert" className={list.length > 0 ? className : undefined}>
      {list.length > 0 ? (
        <Banner
          tone="error"
          title={
            fields.length === 0
              ? "This could not be saved"
              : fields.length === 1
                ? "1 field needs attention"
                : `${fields.length} fields need attention`
          }
        >
          {general.map(({ path, message }) => (
            <p key={path}>{message}</p>
          ))}
          {fields.length > 0 ? (
            <ul className="mt-0.5 flex flex-col gap-0.5">
              {fields.map(({ path, message }) => (
                <li key={path}>
                  <button
                    type="button"
                    onClick={() => go(path)}
                    className="min-h-6 cursor-default rounded-sm text-start underline underline-offset-2"
                  >
                    {labelOf(path)}
                  </button>
                  : {message}
                </li>
              ))}
            </ul>
          ) : null}
        </Banner>
      ) : null}
    </div>
  );
}
