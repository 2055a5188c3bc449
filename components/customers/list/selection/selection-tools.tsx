"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { attempt } from "@/components/form/attempt";
import { STORED_SELECTION_PATH, storeSelection } from "@/components/handovers/stored-selection";
import { useFormatLocale } from "@/components/ui/format-locale";
import { componentOf, onDemand } from "@/components/ui/on-demand";
import { showToast } from "@/components/ui/toast";
import { startExportAction } from "@/lib/customers/bulk/actions";
import type { BulkVerb } from "@/lib/customers/bulk/input";
import { toSearchParams } from "@/lib/customers/list/query";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import type { Viewer } from "@/lib/views/accounts-answer";
import { type AccountsView, viewHref } from "@/lib/views/accounts-view";
import { useRunBulk } from "../../bulk/bulk-runner";
import { focusAccounts } from "../../bulk/focus-accounts";
import { countOf, isWhole, toInput } from "./selection";
import { SelectionAnnouncer } from "./selection-announcer";
import { type BarVerb, SelectionBar } from "./selection-bar";
import { useSelectionStore } from "./selection-context";
import { useShownPage } from "./shown-page";

const BulkDialog = componentOf(
  onDemand(() => import("../../bulk/bulk-dialog")),
  (loaded) => loaded.BulkDialog,
);

type Asked = { verb: BulkVerb; selection: SelectionInput; count: number };

/** The actions for the selection. */
export function SelectionTools({ view, viewer }: { view: AccountsView; viewer: Viewer }) {
  const store = useSelectionStore();
  const [asked, setAsked] = useState<Asked | null>(null);
  const router = useRouter();
  const runBulk = useRunBulk();
  const { isExporting, exportSelection } = useExport(view);

  const onVerb = (verb: BarVerb) => {
    if (verb === "export") void exportSelection();
    else if (verb === "handOver") {
      storeSelection({ input: toInput(store.get()), count: countOf(store.get()) });
      router.push(STORED_SELECTION_PATH);
    } else setAsked({ verb, selection: toInput(store.get()), count: countOf(store.get()) });
  };
  const close = () => {
    setAsked(null);
    focusAccounts();
  };

  return (
    <>
      <SelectionAnnouncer store={store} />
      <SelectionBar viewer={viewer} isExporting={isExporting} onVerb={onVerb} />
      {asked ? (
        <BulkDialog
          {...asked}
          mayDeactivate={viewer.bulk.includes("deactivate")}
          onVerb={(verb) => setAsked({ ...asked, verb })}
          onClose={close}
          onStart={(run) => {
            setAsked(null);
            // A list's matches may change with the action, so they are deselected; hand-picked rows
            // stay for the next action.
            if (asked.selection.all !== null || asked.verb === "delete") store.clear();
            runBulk(run);
          }}
        />
      ) : null}
    </>
  );
}

function useExport(view: AccountsView) {
  const store = useSelectionStore();
  const locale = useFormatLocale();
  const { list } = useShownPage();
  const [isExporting, setExporting] = useState(false);

  /** A download does not leave the page. */
  const download = (of: AccountsView, exportId: string | null) => {
    const { searchParams } = new URL(viewHref(of), window.location.origin);
    if (exportId !== null) searchParams.set("export", exportId);
    window.location.assign(`/customers/export?${searchParams}`);
  };

  const exportSelection = async () => {
    const selection = store.get();
    const { query } = view;
    if (isWhole(selection, list)) {
      download({ ...view, base: null, query: { ...query, pageNumber: 1 } }, null);
      return;
    }
    setExporting(true);
    const expected = countOf(selection);
    const result = await attempt(() =>
      startExportAction({
        selection: toInput(selection),
        list: toSearchParams(query).toString(),
        expected,
      }),
    );
    setExporting(false);
    if (!result.ok) {
      showToast({ title: "Not exported", description: result.message, tone: "error" });
    } else if (result.data.outcome === "drifted") {
      const format = new Intl.NumberFormat(locale).format;
      showToast({
        title: "Not exported",
        description: `${format(expected)} accounts were selected, ${format(result.data.found)} can be found now. Look at the selection, then export again.`,
        tone: "warning",
      });
    } else {
      download({ ...view, base: null, query: { ...query, pageNumber: 1 } }, result.data.id);
    }
  };

  return { isExporting, exportSelection };
}
