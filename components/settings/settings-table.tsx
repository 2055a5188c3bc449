import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Count } from "@/components/ui/count";

/** The heading of a settings page: title, count and actions. */
export function SettingsHeader({
  title,
  count,
  children,
}: {
  title: string;
  count?: number;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3 max-sm:px-4">
      <h2 className="font-semibold text-sm">
        {title}
        {count === undefined ? null : (
          <>
            {" "}
            <Count value={count} className="ms-1 font-normal text-muted text-xs" />
          </>
        )}
      </h2>
      {children}
    </div>
  );
}

export type SettingsColumn = { heading: string; className: string; isNumber?: boolean };

export const settingsCell = "truncate border-b px-3 text-start font-normal";

/** A wide table; the last column holds the row's menu. */
export function SettingsTable({
  label,
  columns,
  isSaving = false,
  className,
  children,
}: {
  label: string;
  columns: readonly SettingsColumn[];
  /** The shown rows are not saved yet. */
  isSaving?: boolean;
  /** A class with the minimum width. */
  className: string;
  children: ReactNode;
}) {
  return (
    <div className="overflow-x-auto max-sm:hidden">
      <table
        aria-label={label}
        aria-busy={isSaving || undefined}
        className={classNames(
          "w-full table-fixed border-separate border-spacing-0 text-sm",
          className,
        )}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.heading} className={column.className} />
          ))}
          <col className="w-14" />
        </colgroup>
        <thead>
          <tr className="bg-panel text-muted text-xs">
            {columns.map(({ heading, isNumber }) => (
              <th
                key={heading}
                scope="col"
                className={classNames(
                  "h-[33px] border-y px-3 font-normal first:ps-5",
                  isNumber ? "text-end" : "text-start",
                )}
              >
                {heading}
              </th>
            ))}
            <th scope="col" className="border-y">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** A row: its name, further cells, and the menu. */
export function SettingsRow({
  name,
  nameClassName,
  menu,
  children,
  id,
}: {
  name: ReactNode;
  nameClassName?: string;
  menu: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <tr data-row={id} className="hover:bg-hover">
      <th scope="row" className={classNames(settingsCell, "ps-5", nameClassName)}>
        {name}
      </th>
      {children}
      <td className="border-b pe-4 text-end">{menu}</td>
    </tr>
  );
}

/** The rows as cards, on a phone. */
export function SettingsCards({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="border-t sm:hidden">
      {children}
    </ul>
  );
}

export function SettingsCard({
  menu,
  children,
  id,
}: {
  menu: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <li data-row={id} className="flex items-start gap-2 border-b px-4 py-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1">{children}</div>
      {menu}
    </li>
  );
}
