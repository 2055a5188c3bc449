import type { CellAccess } from "@/components/table/grid-editing";
import {
  CUSTOMER,
  fieldAt,
  WRITTEN_FIELDS,
  type WrittenField,
} from "@/lib/customers/record/fields";
import type { Column } from "@/lib/customers/record/registry";
import type { Viewer } from "@/lib/views/accounts-answer";

export type EditableField = WrittenField;
export type CellValue = string | boolean | null;

export type EditRights = Pick<Viewer, "mayCreate" | "mayAssign" | "maySetStatus">;

const LOCKS: Record<keyof EditRights, string> = {
  mayCreate: "change accounts",
  mayAssign: "assign accounts",
  maySetStatus: "activate or deactivate accounts",
};

export function isEditableField(id: string): id is EditableField {
  const field = WRITTEN_FIELDS.find(({ name }) => name === id);
  const column: Column | undefined = field && CUSTOMER[field.name].column;
  return column?.isEditable === true;
}

/** How a field is edited: chosen from a list, switched, or typed. */
export function kindOf(field: EditableField): "tiers" | "terms" | "reps" | "status" | "text" {
  const { type, values } = fieldAt(field);
  if (type === "boolean") return "status";
  return values === "tiers" || values === "terms" || values === "reps" ? values : "text";
}

/** What a change of the field asks of who makes it. */
function rightOf(field: EditableField): keyof EditRights {
  if (field === "repNumber") return "mayAssign";
  return field === "active" ? "maySetStatus" : "mayCreate";
}

/** What the field is called in a sentence. */
export const nameOf = (field: EditableField): string => fieldAt(field).formLabel;

/**
 * Whether the viewer may edit a column's cells; a viewer without any rights gets a read-only table.
 */
export function accessTo(columnId: string, viewer: EditRights): CellAccess {
  const mayAny = viewer.mayCreate || viewer.mayAssign || viewer.maySetStatus;
  if (!mayAny || !isEditableField(columnId)) return "none";
  return viewer[rightOf(columnId)] ? "editable" : "locked";
}

export const lockedText = (field: EditableField): string =>
  `Your role cannot ${LOCKS[rightOf(field)]}. Press Enter on the number to open the account.`;
