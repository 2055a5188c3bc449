"use client";

import { ArrowDownUp, Columns3, ListFilter } from "lucide-react";
import { useRef, useState } from "react";
import { useCommand } from "@/components/shell/use-command";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { componentOf, onDemand } from "@/components/ui/on-demand";
import { Popover } from "@/components/ui/popover";
import { Sheet } from "@/components/ui/sheet";
import { useIsPhone } from "@/components/ui/use-phone";
import { DEFAULT_QUERY, type Sort } from "@/lib/customers/list/query";
import { ATTRIBUTES_PREFIX } from "@/lib/customers/record/fields";
import {
  ACCOUNT_COLUMNS,
  DEFAULT_COLUMNS,
  NUMBER_COLUMN,
  SORT_OPTIONS,
} from "@/lib/views/account-columns";
import type { Viewer } from "@/lib/views/accounts-answer";
import { CopyMenu } from "./copy-menu";
import { FilterBar } from "./filters/filter-bar";
import type { ViewControls } from "./use-accounts-view";

const CHOOSABLE = ACCOUNT_COLUMNS.map(({ id, label }) => ({
  id,
  label,
  isFixed: id === NUMBER_COLUMN,
}));

const columnChooser = onDemand(() => import("@/components/table/column-chooser"));
const ColumnChooser = componentOf(columnChooser, (loaded) => loaded.ColumnChooser);
const sortEditor = onDemand(() => import("@/components/table/sort-editor"));
const SortEditor = componentOf(sortEditor, (loaded) => loaded.SortEditor);

type ToolbarProps = { controls: ViewControls; viewer: Viewer; total: number | null };

/** Filters, order and columns: in a bar, on a phone in sheets. */
export function Toolbar(props: ToolbarProps) {
  const isPhone = useIsPhone();
  return (
    <>
      {isPhone === true ? null : <WideToolbar {...props} />}
      {isPhone === false ? null : <PhoneToolbar {...props} />}
    </>
  );
}

/** The sort options: the fields, and attributes that the address sorts by. */
function optionsFor(sort: readonly Sort[]) {
  const attributes = sort
    .filter(({ field }) => field.startsWith(ATTRIBUTES_PREFIX))
    .map(({ field }) => ({ id: field, label: field.slice(ATTRIBUTES_PREFIX.length) }));
  return [...SORT_OPTIONS, ...attributes];
}

function useSortEditor({ view, setQuery }: ViewControls) {
  const { sort } = view.query;
  const options = optionsFor(sort);
  const isStandard = JSON.stringify(sort) === JSON.stringify(DEFAULT_QUERY.sort);
  const editor = ({ close }: { close: () => void }) => (
    <SortEditor
      fields={options}
      sort={sort}
      standard={DEFAULT_QUERY.sort}
      onChange={(next) => setQuery({ sort: next })}
      onClose={close}
    />
  );
  return { sort, options, isStandard, editor };
}

/** A popover that a command can open like its button. */
function useCommandPopover(id: "sort-accounts" | "choose-columns") {
  const buttonRef = useRef<HTMLButtonElement>(null);
  const [isOpen, onOpenChange] = useState(false);
  useCommand(id, () => {
    buttonRef.current?.focus();
    onOpenChange(true);
  });
  return { buttonRef, popover: { isOpen, onOpenChange } };
}

function WideToolbar({ controls, viewer }: ToolbarProps) {
  const { view, setColumns } = controls;
  const { sort, isStandard, editor } = useSortEditor(controls);
  const sortPopover = useCommandPopover("sort-accounts");
  const columnsPopover = useCommandPopover("choose-columns");
  return (
    <div className="flex items-start gap-3 px-5 py-2 max-sm:hidden print:hidden">
      <div className="min-w-0 flex-1">
        <FilterBar controls={controls} repNumber={viewer.repNumber} hasShortcut />
      </div>
      <div className="flex shrink-0 items-center gap-1">
        <Popover
          aria-label="Sort"
          placement="bottom end"
          className="w-90 max-w-full"
          {...sortPopover.popover}
          prepare={sortEditor.prepare}
          trigger={
            <Button
              ref={sortPopover.buttonRef}
              variant="quiet"
              icon={<ArrowDownUp aria-hidden="true" />}
            >
              Sort
              {isStandard ? null : <Count value={sort.length} className="text-ink" />}
            </Button>
          }
        >
          {editor}
        </Popover>
        <Popover
          aria-label="Columns"
          placement="bottom end"
          className="w-60"
          {...columnsPopover.popover}
          prepare={columnChooser.prepare}
          trigger={
            <Button
              ref={columnsPopover.buttonRef}
              variant="quiet"
              icon={<Columns3 aria-hidden="true" />}
            >
              Columns
            </Button>
          }
        >
          {({ close }) => (
            <ColumnChooser
              columns={CHOOSABLE}
              shown={view.columns}
              standard={DEFAULT_COLUMNS}
              onChange={setColumns}
              onClose={close}
            />
          )}
        </Popover>
        <CopyMenu view={view} repNumber={viewer.repNumber} />
      </div>
    </div>
  );
}

function PhoneToolbar({ controls, viewer, total }: ToolbarProps) {
  const { query, broken } = controls.view;
  const conditions = query.filters.length + broken.length;
  const { sort, options, editor } = useSortEditor(controls);
  const first = options.find(({ id }) => id === sort[0]?.field);
  const count =
    conditions === 0 ? "Filters" : conditions === 1 ? "1 filter" : `${conditions} filters`;
  return (
    <div className="flex items-center gap-1 px-2 py-2 sm:hidden print:hidden">
      <Sheet
        title="Filters"
        trigger={
          <Button variant="quiet" icon={<ListFilter aria-hidden="true" />}>
            {count}
          </Button>
        }
        footer={({ close }) => (
          <Button variant="primary" onPress={close} className="flex-1">
            {total === null ? "Show" : <>Show {<Count value={total} />}</>}
          </Button>
        )}
      >
        <FilterBar controls={controls} repNumber={viewer.repNumber} />
      </Sheet>
      <Sheet
        title="Sort"
        prepare={sortEditor.prepare}
        trigger={
          <Button variant="quiet" icon={<ArrowDownUp aria-hidden="true" />}>
            {first?.label ?? "Sort"}
            {sort.length > 1 ? ` +${sort.length - 1}` : null}
          </Button>
        }
      >
        {editor}
      </Sheet>
      {total === null ? null : (
        <Count value={total} className="ms-auto pe-2 text-muted tabular-nums" />
      )}
    </div>
  );
}
