import { CUSTOMER_FIELDS, type Field, TIMESTAMP_FIELDS } from "@/lib/customers/record/fields";

export type AccountColumn = {
  id: string;
  label: string;
  /** In CSS pixels. */
  width: number;
  align?: "end";
  canSort: boolean;
  /** The registry's field; the city alone is none. */
  field: Field | null;
};

export const CITY_COLUMN = "city";
export const NUMBER_COLUMN = "customerNumber";
/** The column that takes what room is left. */
export const GROW_COLUMN = "companyName";

/** Widths and pins, by whom they are. */
export const LAYOUT_COOKIE = "columns";

const fields = new Map(
  [...CUSTOMER_FIELDS, ...TIMESTAMP_FIELDS].map((field) => [field.name, field]),
);

const LAYOUT: readonly (readonly [id: string, width: number, align?: "end"])[] = [
  [NUMBER_COLUMN, 112],
  ["companyName", 208],
  ["active", 96],
  ["pricing", 112],
  ["repNumber", 160],
  ["terms", 80],
  [CITY_COLUMN, 136],
  ["companyEmail", 240],
  ["companyPhone", 152],
  ["companyFax", 152],
  ["currencyCode", 88],
  ["externalId", 168],
  ["organizationId", 136],
  ["createdAt", 104, "end"],
  ["updatedAt", 104, "end"],
];

/** Every column there is, in the order in which they stand when shown. */
export const ACCOUNT_COLUMNS: readonly AccountColumn[] = LAYOUT.map(([id, width, align]) => {
  const field = fields.get(id) ?? null;
  return {
    id,
    label: field?.label ?? "City",
    width,
    ...(align ? { align } : {}),
    canSort: field !== null,
    field,
  };
});

export const DEFAULT_COLUMNS: readonly string[] = [
  NUMBER_COLUMN,
  "companyName",
  "active",
  "pricing",
  "repNumber",
  "terms",
  CITY_COLUMN,
  "updatedAt",
];

/** What the list can be ordered by, with or without a column for it. */
export const SORT_OPTIONS = ACCOUNT_COLUMNS.filter((column) => column.canSort).map(
  ({ id, label }) => ({ id, label }),
);
