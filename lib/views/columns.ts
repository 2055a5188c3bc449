import { CUSTOMER_FIELDS, type Field, TIMESTAMP_FIELDS } from "@/lib/customers/record/fields";

export type AccountColumn = {
  id: string;
  label: string;
  /** In CSS pixels. */
  width: number;
  align?: "end";
  canSort: boolean;
  /** The field of the registry; null for the location, which is not one. */
  field: Field | null;
};

export const CITY_COLUMN = "city";
export const NUMBER_COLUMN = "customerNumber";
/** The column that fills the remaining width. */
export const GROW_COLUMN = "companyName";

/** The cookie with widths and pinned columns, by user. */
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

/** All columns, in display order. */
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

/** The sort options, including fields without a shown column. */
export const SORT_OPTIONS = ACCOUNT_COLUMNS.filter((column) => column.canSort).map(
  ({ id, label }) => ({ id, label }),
);
