import type { CellAccess } from "@/components/table/grid-editing";
import { labelOf } from "@/lib/customers/form/labels";
import type { AccountRow, Viewer } from "@/lib/views/accounts-answer";

/** The fields editable in the table: how, and with which permission. */
const FIELDS = {
  companyName: { kind: "text", needs: "mayCreate", lock: "change company names" },
  companyEmail: { kind: "text", needs: "mayCreate", lock: "change e-mail addresses" },
  companyPhone: { kind: "text", needs: "mayCreate", lock: "change phone numbers" },
  pricing: { kind: "tier", needs: "mayCreate", lock: "change price tiers" },
  terms: { kind: "terms", needs: "mayCreate", lock: "change terms" },
  repNumber: { kind: "rep", needs: "mayAssign", lock: "assign accounts" },
  active: { kind: "status", needs: "maySetStatus", lock: "activate or deactivate accounts" },
} as const satisfies Partial<
  Record<
    keyof AccountRow,
    {
      kind: "text" | "tier" | "terms" | "rep" | "status";
      needs: "mayCreate" | "mayAssign" | "maySetStatus";
      lock: string;
    }
  >
>;

export type EditableField = keyof typeof FIELDS;
export type CellValue = string | boolean | null;

export type EditRights = Pick<Viewer, "mayCreate" | "mayAssign" | "maySetStatus">;

export function isEditableField(id: string): id is EditableField {
  return Object.hasOwn(FIELDS, id);
}

export const kindOf = (field: EditableField) => FIELDS[field].kind;

/** The field's name within a sentence. */
export const nameOf = (field: EditableField): string =>
  field === "active" ? "Status" : labelOf(field);

/**
 * Whether the viewer may edit a column's cells; a viewer without any rights gets a read-only table.
 */
export function accessTo(columnId: string, viewer: EditRights): CellAccess {
  const mayAny = viewer.mayCreate || viewer.mayAssign || viewer.maySetStatus;
  if (!mayAny || !isEditableField(columnId)) return "none";
  return viewer[FIELDS[columnId].needs] ? "editable" : "locked";
}

export const lockedText = (field: EditableField): string =>
  `Your role cannot ${FIELDS[field].lock}. Press Enter on the number to open the account.`;
