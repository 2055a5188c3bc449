"use client";

import { Power, X } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { accountsText } from "@/components/audit/undo-words";
import { usePageSelection } from "@/components/table/row-selection";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { useFormatLocale } from "@/components/ui/format-locale";
import { IconButton } from "@/components/ui/icon-button";
import type { SelectionInput } from "@/lib/customers/bulk-input";
import { runBulk, showRun } from "../bulk/bulk-runner";
import { focusAccounts } from "../bulk/focus-accounts";
import { useBulkToast } from "../bulk/use-bulk-toast";
import {
  countOf,
  isWhole,
  NOTHING,
  type Selection,
  type ShownPage,
  toInput,
} from "../list/selection/selection";
import type { SelectionStore } from "../list/selection/selection-store";
import { useEscape } from "../list/selection/use-escape";
import { ActivateDialog } from "./activate-dialog";

type ToolsProps = { selection: SelectionStore; page: ShownPage };

const useSelected = (selection: SelectionStore): Selection =>
  useSyncExternalStore(selection.subscribe, selection.get, () => NOTHING);

/** What can be done with the selected accounts: all of them are activated, those that pass. */
export function ActivationTools({ selection, page }: ToolsProps) {
  const count = countOf(useSelected(selection));
  const [asked, setAsked] = useState<SelectionInput | null>(null);
  const tell = useBulkToast();
  return (
    <>
      <Announcer count={count} />
      {count > 0 ? (
        <Bar
          selection={selection}
          page={page}
          count={count}
          onActivate={() => setAsked({ ...toInput(selection.get()), inactive: true })}
        />
      ) : null}
      {asked ? (
        <ActivateDialog
          selection={asked}
          count={count}
          onClose={() => {
            setAsked(null);
            focusAccounts();
          }}
          onStart={(run) => {
            setAsked(null);
            selection.clear();
            showRun(true);
            void runBulk(run, tell);
          }}
        />
      ) : null}
    </>
  );
}

function Bar({
  selection,
  page,
  count,
  onActivate,
}: ToolsProps & { count: number; onActivate: () => void }) {
  const clear = () => {
    selection.clear();
    focusAccounts();
  };
  useEscape(clear);
  return (
    <section
      aria-label="Selection"
      data-bottom-bar=""
      className="sticky inset-x-0 bottom-3 z-30 mx-auto flex w-fit max-w-[calc(100%-1.5rem)] animate-appear flex-col gap-1 rounded-lg border bg-raised px-3 py-1.5 text-sm shadow-lift print:hidden"
    >
      <AllLine selection={selection} page={page} />
      <div className="flex items-center gap-1">
        <p className="whitespace-nowrap pe-2 font-semibold tabular-nums">
          <Count value={count} /> selected
        </p>
        <Button
          variant="quiet"
          icon={<Power aria-hidden="true" />}
          onPress={onActivate}
          className="text-ink"
        >
          Activate…
        </Button>
        <IconButton label="Clear selection" shortcut="Esc" placement="top" onPress={clear}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
    </section>
  );
}

/** The way from the rows of this page to all that match. */
function AllLine({ selection, page: { ids, list, total } }: ToolsProps) {
  const locale = useFormatLocale();
  const selected = useSelected(selection);
  const state = usePageSelection(selection);
  const format = new Intl.NumberFormat(locale).format;
  if (total === null) return null;
  if (isWhole(selected, list)) {
    return <p className="text-muted">All {format(total)} that match are selected.</p>;
  }
  if (state === "some") {
    return (
      <Button
        variant="link"
        size="small"
        onPress={selection.togglePage}
        className="self-start px-0 sm:hidden"
      >
        Select all {format(ids.length)} on this page
      </Button>
    );
  }
  if (state !== "all" || total <= ids.length) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-1 text-muted">
      All {format(ids.length)} on this page are selected.
      <Button variant="link" size="small" onPress={selection.selectAll}>
        Select all {format(total)} that match
      </Button>
    </p>
  );
}

const QUIET_MS = 300;

/** Says how many accounts are selected, once it stays so for a moment. */
function Announcer({ count }: { count: number }) {
  const locale = useFormatLocale();
  const said = useRef(count);
  const [message, setMessage] = useState("");
  useEffect(() => {
    if (said.current === count) return;
    const timer = window.setTimeout(() => {
      said.current = count;
      setMessage(count === 0 ? "Nothing selected." : `${accountsText(count, locale)} selected.`);
    }, QUIET_MS);
    return () => window.clearTimeout(timer);
  }, [count, locale]);
  return (
    <p role="status" className="sr-only">
      {message}
    </p>
  );
}
