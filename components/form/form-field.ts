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

/** Which form value a field shows and changes; its errors come with it. */
export type Connected<Values extends FieldValues, Path extends FieldPath<Values>> = {
  control: Control<Values>;
  name: Path;
};

/** The properties of a field without those that the form takes over. */
export type Connectable<
  Props,
  Values extends FieldValues,
  Path extends FieldPath<Values>,
> = Connected<Values, Path> & Omit<Props, ConnectedKey> & { label: ReactNode };

/** The text of a form value: nothing yet is an empty text. */
export function asText(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}
