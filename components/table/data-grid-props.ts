import type { OnChangeFn, RowData, SortingState, TableOptions } from "@tanstack/react-table";
import type { ColumnLayout } from "./column-layout";
import type { GridFeatures } from "./features";
import type { GridEditing } from "./grid-editing";
import type { RowSelection } from "./row-selection";

export type GridColumns<Row extends RowData> = TableOptions<GridFeatures, Row>["columns"];

export type DataGridProps<Row extends RowData> = {
  label: string;
  columns: GridColumns<Row>;
  /** The ids of the shown columns, in order; the first one stays while the others scroll. */
  columnIds: readonly string[];
  /** The column that fills the remaining width. */
  growColumn: string;
  layout: ColumnLayout;
  onLayoutChange: (layout: ColumnLayout) => void;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** The total number of rows over all pages; null while unknown. */
  rowCount: number | null;
  pageIndex: number;
  pageSize: number;
  sorting: SortingState;
  onSortingChange: OnChangeFn<SortingState>;
  onOpen: (row: Row, inNewTab: boolean) => void;
  /** Null when the user may not edit rows. */
  onEdit: ((row: Row) => void) | null;
  /** True while rows of a new query are loading. */
  isPending: boolean;
  /** Changes whenever new results are shown. */
  resultKey: string;
  /** With it each row has a checkbox, labelled by `rowLabel`. */
  selection?: RowSelection;
  rowLabel?: (row: Row) => string;
  editing?: GridEditing<Row>;
  /** Runs for P on a row, and for the palette's command. */
  onPeek?: (row: Row) => void;
  /** The row previewed beside the grid; moving the focus previews others. */
  currentRow?: string | null;
  onFocusRow?: (row: Row) => void;
  className?: string;
};
