"use client";

import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/table/clock";
import type { GridColumns } from "@/components/table/data-grid";
import type { GridFeatures } from "@/components/table/features";
import { ACCOUNT_COLUMNS, type AccountColumn } from "./account-columns";
import type { AccountRow } from "./accounts-answer";
import { City, Nothing, Rep, Status, Terms, Tier } from "./cells";

const helper = createColumnHelper<GridFeatures, AccountRow>();

export function accountHref(customerNumber: string): string {
  return `/customers/${encodeURIComponent(customerNumber)}`;
}

function OpenLink({ row, children }: { row: AccountRow; children: ReactNode }) {
  return (
    <Link
      href={accountHref(row.customerNumber)}
      prefetch={false}
      tabIndex={-1}
      className="rounded-sm text-ink hover:text-accent hover:underline"
    >
      {children}
    </Link>
  );
}

const plain = (text: string | null): ReactNode =>
  text === null ? <Nothing /> : <span title={text}>{text}</span>;

const CELLS: Record<string, (row: AccountRow) => ReactNode> = {
  customerNumber: (row) => (
    <OpenLink row={row}>
      <span className="font-mono text-xs" title={row.customerNumber}>
        {row.customerNumber}
      </span>
    </OpenLink>
  ),
  companyName: (row) => (
    <OpenLink row={row}>
      <span className="font-medium" title={row.companyName}>
        {row.companyName}
      </span>
    </OpenLink>
  ),
  active: (row) => <Status active={row.active} />,
  pricing: (row) => <Tier name={row.pricing} />,
  repNumber: (row) => <Rep repNumber={row.repNumber} />,
  terms: (row) => <Terms name={row.terms} />,
  city: (row) => <City place={row.place} />,
  companyEmail: (row) => plain(row.companyEmail),
  companyPhone: (row) => plain(row.companyPhone),
  companyFax: (row) => plain(row.companyFax),
  currencyCode: (row) => plain(row.currencyCode),
  externalId: (row) => plain(row.externalId),
  organizationId: (row) => plain(row.organizationId),
  createdAt: (row) => <When value={row.createdAt} />,
  updatedAt: (row) => <When value={row.updatedAt} />,
};

function When({ value }: { value: string }) {
  return (
    <span className="text-muted">
      <RelativeTime value={value} />
    </span>
  );
}

function gridColumn({ id, label, width, align, canSort }: AccountColumn) {
  const cell = CELLS[id];
  if (!cell) throw new Error(`The column ${id} has no cell.`);
  return helper.accessor((row): unknown => Reflect.get(row, id), {
    id,
    size: width,
    enableSorting: canSort,
    meta: { label, ...(align ? { align } : {}) },
    cell: ({ row }) => cell(row.original),
  });
}

export const GRID_COLUMNS: GridColumns<AccountRow> = ACCOUNT_COLUMNS.map(gridColumn);
