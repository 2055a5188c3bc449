"use client";

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";

export type FieldNotes = {
  hint?: ReactNode;
  /** An error: must be corrected before saving. */
  error?: ReactNode;
  /** A warning: unusual but allowed. */
  warning?: ReactNode;
};

export function FieldLabel({
  children,
  isRequired,
}: {
  children: ReactNode;
  isRequired?: boolean;
}) {
  if (children === undefined || children === null) return null;
  return (
    <Label className="w-fit text-muted text-xs">
      {children}
      {isRequired ? (
        <span aria-hidden="true" className="ms-0.5 text-danger">
          *
        </span>
      ) : null}
    </Label>
  );
}

/** The messages below a control, each linked to it for assistive technology. */
export function FieldMessages({ hint, error, warning }: FieldNotes) {
  return (
    <>
      <FieldError className="flex items-start gap-1 text-danger text-xs">
        {error ? (
          <>
            <CircleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
            <span>{error}</span>
          </>
        ) : null}
      </FieldError>
      {hint || warning ? (
        <Text slot="description" className="flex flex-col gap-0.5 text-xs">
          {warning ? <span className="text-warning">{warning}</span> : null}
          {hint ? <span className="text-muted">{hint}</span> : null}
        </Text>
      ) : null}
    </>
  );
}
