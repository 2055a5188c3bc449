export const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const digits = (value: number) => (value >= 100 ? 0 : value >= 10 ? 1 : 2);

export const shown = (value: number | null | undefined) =>
  value === null || value === undefined ? "" : value.toFixed(digits(value));

/** Aligns the first cells of each row to the left, the others to the right. */
export function columns(rows: readonly string[][], left = 1): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column < left ? cell.padEnd(width) : cell.padStart(width);
        })
        .join("  "),
    )
    .join("\n");
}
