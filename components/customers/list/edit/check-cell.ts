import { fieldAt } from "@/lib/customers/record/fields";
import { updateSchema } from "@/lib/customers/record/schema";
import type { CellValue, EditableField } from "./editable-fields";

/**
 * Checks a typed value by the server's rules and gives it in its stored form.
 * @returns `problem` instead of a value when it is invalid.
 */
export function checkCell(
  field: EditableField,
  typed: CellValue,
): { value: CellValue; problem: null } | { value: null; problem: string } {
  const isBlank = typeof typed === "string" && typed.trim() === "";
  const given = isBlank && fieldAt(field).nullable ? null : typed;
  const checked = updateSchema.safeParse({ [field]: given });
  if (!checked.success) {
    return { value: null, problem: checked.error.issues[0]?.message ?? "This cannot be saved." };
  }
  // The editable fields are text, booleans or null.
  return { value: (checked.data[field] ?? null) as CellValue, problem: null };
}
