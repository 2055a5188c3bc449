import type { OnChangeFn, RowData, SortingState, TableOptions } from "@tanstack/react-table";
import type { ColumnLayout } from "./column-layout";
import type { GridFeatures } from "./features";
import type { GridEditing } from "./grid-editing";
import type { RowSelection } from "./row-selection";

export type GridColumns<Row extends RowData> = TableOptions<GridFeatures, Row>["columns"];

export type DataGridProps<Row extends RowData> = {
  label: string;
  columns: GridColumns<Row>;
  /** The ids of the columns to show, in their order; the first one stays while the others scroll. */
  columnIds: readonly string[];
  /** The column that takes what room is left. */
  growColumn: string;
  layout: ColumnLayout;
  onLayoutChange: (layout: ColumnLayout) => void;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What the grid shows a part of; null while it is not known. */
  rowCount: number | null;
  pageIndex: number;
  pageSize: number;
  sorting: SortingState;
  onSortingChange: OnChangeFn<SortingState>;
  onOpen: (row: Row, inNewTab: boolean) => void;
  /** Null for who may not change rows. */
  onEdit: ((row: Row) => void) | null;
  /** True while the rows of another query are on their way. */
  isPending: boolean;
  /** Changes with every answer that is shown. */
  resultKey: string;
  /** With it each row has a box, named by `rowLabel`. */
  selection?: RowSelection;
  rowLabel?: (row: Row) => string;
  editing?: GridEditing<Row>;
  /** P on a row, and the palette's command. */
  onPeek?: (row: Row) => void;
  /** The row that is shown beside the grid; the focus leads on to others. */
  currentRow?: string | null;
  onFocusRow?: (row: Row) => void;
  className?: string;
};
