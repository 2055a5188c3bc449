import type { ReactNode } from "react";
import type { Control, FieldPath, FieldValues } from "react-hook-form";

type ConnectedKey =
  | "aria-label"
  | "aria-labelledby"
  | "label"
  | "name"
  | "value"
  | "defaultValue"
  | "onChange"
  | "onBlur"
  | "error"
  | "isInvalid"
  | "inputRef"
  | "buttonRef"
  | "isSelected"
  | "defaultSelected";

/** The form value that a field shows and changes, with its errors. */
export type Connected<Values extends FieldValues, Path extends FieldPath<Values>> = {
  control: Control<Values>;
  name: Path;
};

/** A field's props, without those that the form provides. */
export type Connectable<
  Props,
  Values extends FieldValues,
  Path extends FieldPath<Values>,
> = Connected<Values, Path> & Omit<Props, ConnectedKey> & { label: ReactNode };

/** A form value as text; null and undefined become empty. */
export function asText(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}
