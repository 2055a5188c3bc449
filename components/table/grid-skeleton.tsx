import { classNames } from "@/components/ui/class-names";
import { SELECT_WIDTH } from "./grid-style";

export type SkeletonColumn = { id: string; label: string; width: number; align?: "end" };

/** The loading state of the grid: the same widths and heights, so that nothing jumps. */
export function GridSkeleton({
  columns,
  growColumn,
  rows,
  hasBoxes = false,
  className,
}: {
  columns: readonly SkeletonColumn[];
  growColumn: string;
  rows: number;
  /** Reserves a column for checkboxes. */
  hasBoxes?: boolean;
  className?: string;
}) {
  const total = columns.reduce((sum, column) => sum + column.width, hasBoxes ? SELECT_WIDTH : 0);
  return (
    <div aria-hidden="true" className={classNames("min-w-0 overflow-hidden", className)}>
      <table
        role="presentation"
        data-boxes={hasBoxes ? "" : undefined}
        className="skeleton w-full table-fixed border-separate border-spacing-0 text-sm"
        style={{ minWidth: total }}
      >
        <colgroup>
          {hasBoxes ? <col style={{ width: SELECT_WIDTH }} /> : null}
          {columns.map((column) => (
            <col
              key={column.id}
              style={column.id === growColumn ? undefined : { width: column.width }}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {hasBoxes ? <th className="head-cell" aria-label="Selection" /> : null}
            {columns.map((column, index) => (
              <th
                key={column.id}
                className={classNames(
                  "head-cell",
                  "px-3 last:pe-5",
                  index === 0 && ["border-e", hasBoxes ? "ps-2" : "ps-5"],
                  column.align === "end" && "text-end",
                )}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no id, and never move.
            <tr key={row}>
              {hasBoxes ? <td /> : null}
              {columns.map(({ id }) => (
                <td key={id} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
