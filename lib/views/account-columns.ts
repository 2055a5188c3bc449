import {
  CUSTOMER,
  type CustomerField,
  READ_ONLY_FIELDS,
  WRITTEN_FIELDS,
} from "@/lib/customers/record/fields";
import { type Column, withFirst } from "@/lib/customers/record/registry";

export type ColumnId = CustomerField | typeof CITY_COLUMN;

export type AccountColumn = Column & {
  id: ColumnId;
  label: string;
  canSort: boolean;
};

export const CITY_COLUMN = "city";
export const NUMBER_COLUMN = "customerNumber";
/** The column that takes what room is left. */
export const GROW_COLUMN = "companyName";

/** Widths and pins, by whom they are. */
export const LAYOUT_COOKIE = "columns";

function columnOf(id: ColumnId): AccountColumn {
  if (id === CITY_COLUMN) return { id, label: "City", width: 160, isDefault: true, canSort: false };
  const { label, column } = CUSTOMER[id];
  return { id, label, canSort: true, ...column };
}

/** Every column there is, in the order in which they stand when shown; what nobody writes comes last. */
export const ACCOUNT_COLUMNS: readonly AccountColumn[] = withFirst<ColumnId>(
  [...WRITTEN_FIELDS, ...READ_ONLY_FIELDS].map(({ name }) => name),
  [NUMBER_COLUMN, GROW_COLUMN, "active", "pricing", "repNumber", "terms", CITY_COLUMN],
).map(columnOf);

export const DEFAULT_COLUMNS: readonly string[] = ACCOUNT_COLUMNS.filter(
  ({ isDefault }) => isDefault,
).map(({ id }) => id);

/** What the list can be ordered by, with or without a column for it. */
export const SORT_OPTIONS = ACCOUNT_COLUMNS.filter((column) => column.canSort).map(
  ({ id, label }) => ({ id, label }),
);
