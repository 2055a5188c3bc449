"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { useKeysText } from "@/components/shell/keys";
import { Button } from "@/components/ui/button";
import { useFormatLocale } from "@/components/ui/format-locale";
import type { AccountRow } from "@/lib/views/accounts-answer";
import { focusAccounts } from "../../bulk/focus-accounts";
import type { ViewControls } from "../use-accounts-view";
import { useEditing, useKnownRows } from "./edit-context";
import { hasLeft } from "./edit-store";
import type { UndoLatest } from "./use-undo-latest";

/**
 * The status below the table: the last undoable change, other people's changes, and rows that no
 * longer match.
 */
export function EditStatus({
  rows,
  controls,
  undo: { last, ask },
}: {
  /** As they are shown. */
  rows: readonly AccountRow[];
  controls: Pick<ViewControls, "retry" | "isPending">;
  undo: UndoLatest;
}) {
  const { store, list } = useEditing();
  const locale = useFormatLocale();
  const known = useKnownRows();
  const note = useSyncExternalStore(store.subscribe, store.note, () => null);
  const said = useSyncExternalStore(store.subscribe, store.said, () => "");
  const undoKeys = useKeysText("undo-save");
  const left = rows.filter((row) => hasLeft(known, row, list)).length;
  const refresh = useRefresh(controls);

  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center justify-center gap-x-4 gap-y-1">
      {left > 0 ? (
        <p className="flex items-center gap-1 text-warning">
          {new Intl.NumberFormat(locale).format(left)}{" "}
          {left === 1 ? "row no longer matches" : "rows no longer match"}
          <Button variant="link" size="small" isPending={controls.isPending} onPress={refresh}>
            Refresh
          </Button>
        </p>
      ) : null}
      {note === null ? null : <p className="min-w-0 [overflow-wrap:anywhere]">{note}</p>}
      {last ? (
        <p className="flex min-w-0 items-center gap-1">
          <span className="truncate" title={last.words}>
            {last.words}
          </span>
          <Button variant="link" size="small" onPress={ask}>
            Undo…
            {undoKeys ? <span className="text-muted max-lg:hidden">{undoKeys}</span> : null}
          </Button>
        </p>
      ) : null}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

/** The rows as shown. */
function useRefresh({ retry, isPending }: Pick<ViewControls, "retry" | "isPending">) {
  const isWanted = useRef(false);
  useEffect(() => {
    if (isPending || !isWanted.current) return;
    isWanted.current = false;
    focusAccounts();
  }, [isPending]);
  return () => {
    isWanted.current = true;
    retry();
  };
}
