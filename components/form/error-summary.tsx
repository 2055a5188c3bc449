"use client";

import { type Control, type FieldPath, type FieldValues, useFormState } from "react-hook-form";
import { Banner } from "@/components/ui/banner";
import { listErrors } from "./form-errors";

export type ErrorSummaryProps<Values extends FieldValues> = {
  control: Control<Values>;
  /** The form's function that focuses the field of a path. */
  setFocus: (name: FieldPath<Values>) => void;
  /** The label of a field on the page: "E-mail", "Address 2, city". */
  labelOf: (path: string) => string;
  /** Called before the focus moves, so that a closed section or tab can open. */
  onReveal?: (path: string) => void;
  className?: string;
};

/** The summary after a failed save: the number of errors, with a link to each field. */
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
    // The path comes from this form's errors. In the next frame a section opened by onReveal
    // exists.
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
