import { labelOf } from "@/lib/customers/form/labels";
import { mergeAccount } from "@/lib/customers/form/three-way";
import { type AccountValues, scalarsOf } from "@/lib/customers/form/values";
import type { HistoryEntry } from "@/lib/customers/record/history";
import type { AccountRow } from "@/lib/views/accounts-answer";
import type { CellValue, EditableField } from "./editable-fields";

/** A row as form values, so that the form's three-way merge can be used. */
function valuesOf(row: AccountRow): AccountValues {
  return { ...scalarsOf(row), addresses: [], contacts: [], attributes: [] };
}

/**
 * What to do with a typed value when the row has changed.
 * @param base the row when editing began.
 * @param latest the stored row.
 * @returns `save`, `same` when the value is already stored, `overlap` when somebody else stored
 * another one.
 */
export function threeWayCell(
  base: AccountRow,
  field: EditableField,
  value: CellValue,
  latest: AccountRow,
): "save" | "same" | "overlap" {
  const mine = { ...valuesOf(base), [field]: value };
  const { values, overlaps } = mergeAccount(valuesOf(base), mine, valuesOf(latest), "mine");
  if (overlaps.length > 0) return "overlap";
  return values[field] === latest[field] ? "same" : "save";
}

/** Who else saved, and the changed fields, as text; null for nobody. */
export function othersText(since: readonly HistoryEntry[]): string | null {
  const [latest] = since;
  if (!latest) return null;
  const paths = since.flatMap(({ changes }) => changes.map(({ path }) => path));
  const names = [...new Set(paths.map((path) => labelOf(path)))];
  const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? " and more" : "");
  return `${latest.who} saved this account meanwhile${shown ? ` (${shown})` : ""}. Their changes and yours are both kept.`;
}
