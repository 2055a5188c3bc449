"use client";

import { createColumnHelper } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/table/clock";
import type { GridColumns } from "@/components/table/data-grid-props";
import type { GridFeatures } from "@/components/table/features";
import { LinkAhead } from "@/components/ui/link";
import { accountPath } from "@/lib/customers/form/path";
import { type CustomerField, flagWord } from "@/lib/customers/record/fields";
import { ACCOUNT_COLUMNS, type AccountColumn, CITY_COLUMN } from "@/lib/views/account-columns";
import type { AccountRow } from "@/lib/views/accounts-answer";
import { City, Nothing, Rep, Status, Terms, Tier } from "./cells";
import { EditableCell } from "./edit/editable-cell";
import { isEditableField } from "./edit/editable-fields";
import { LeftMark } from "./edit/left-mark";
import { FoundByInColumn } from "./found-by";
import { PeekButton } from "./peek/peek-context";

const helper = createColumnHelper<GridFeatures, AccountRow>();

/** A text of the account that opens it. */
function OpenLink({ row, text, className }: { row: AccountRow; text: string; className: string }) {
  return (
    <LinkAhead
      href={accountPath(row.customerNumber)}
      dir="auto"
      title={text}
      tabIndex={-1}
      className={className}
    >
      {text}
    </LinkAhead>
  );
}

function NumberCell({ row }: { row: AccountRow }) {
  return (
    <>
      <LeftMark row={row} />
      <OpenLink row={row} text={row.customerNumber} className="cell-link font-mono text-xs" />
      <PeekButton row={row} isInGrid className="cell-peek" />
    </>
  );
}

/** The columns that are more than their text. */
const CELLS: Partial<Record<CustomerField, (row: AccountRow) => ReactNode>> = {
  customerNumber: (row) => <NumberCell row={row} />,
  companyName: (row) => (
    <OpenLink row={row} text={row.companyName} className="cell-link font-medium" />
  ),
  active: (row) => <Status active={row.active} />,
  pricing: (row) => <Tier name={row.pricing} />,
  repNumber: (row) => <Rep repNumber={row.repNumber} />,
  terms: (row) => <Terms name={row.terms} />,
  createdAt: (row) => <When value={row.createdAt} />,
  updatedAt: (row) => <When value={row.updatedAt} />,
};

function plainCell(row: AccountRow, id: CustomerField): ReactNode {
  const value = row[id];
  if (value === null) return <Nothing />;
  const text = typeof value === "boolean" ? flagWord(id, value) : value;
  return (
    <span dir="auto" title={text}>
      {text}
    </span>
  );
}

function When({ value }: { value: string }) {
  return (
    <span className="text-muted">
      <RelativeTime value={value} />
    </span>
  );
}

function gridColumn({ id, label, width, align, canSort }: AccountColumn) {
  const cell = (row: AccountRow) => {
    if (id === CITY_COLUMN) return <City place={row.location} />;
    return CELLS[id]?.(row) ?? plainCell(row, id);
  };
  return helper.accessor((row): unknown => Reflect.get(row, id), {
    id,
    size: width,
    enableSorting: canSort,
    meta: { label, ...(align ? { align } : {}) },
    cell: ({ row: { original: row } }) => {
      const content = (
        <>
          {cell(row)}
          <FoundByInColumn row={row} column={id} />
        </>
      );
      return isEditableField(id) ? (
        <EditableCell row={row} field={id}>
          {content}
        </EditableCell>
      ) : (
        content
      );
    },
  });
}

export const GRID_COLUMNS: GridColumns<AccountRow> = ACCOUNT_COLUMNS.map(gridColumn);
