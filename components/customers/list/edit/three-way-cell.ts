import { labelOf } from "@/lib/customers/form/labels";
import { mergeAccount } from "@/lib/customers/form/three-way";
import { type AccountValues, scalarsOf } from "@/lib/customers/form/values";
import type { HistoryEntry } from "@/lib/customers/record/history";
import type { AccountRow } from "@/lib/views/accounts-answer";
import type { CellValue, EditableField } from "./editable-fields";

/** A row as the form of an account has it, for the one way in which two changes are merged. */
function valuesOf(row: AccountRow): AccountValues {
  return { ...scalarsOf(row), addresses: [], contacts: [], attributes: [] };
}

/**
 * What becomes of a value when the row is no longer what it was typed over.
 * @param base the row that it was typed over.
 * @param latest the row as it is stored now.
 * @returns `save` the value, `same` when it is there already, `overlap` when somebody else put another one there.
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

/** Who else saved, and the names of what they changed, for a sentence; null when nobody did. */
export function othersText(since: readonly HistoryEntry[]): string | null {
  const [latest] = since;
  if (!latest) return null;
  const paths = since.flatMap(({ changes }) => changes.map(({ path }) => path));
  const names = [...new Set(paths.map((path) => labelOf(path)))];
  const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? " and more" : "");
  return `${latest.who} saved this account meanwhile${shown ? ` (${shown})` : ""}. Their changes and yours are both kept.`;
}
