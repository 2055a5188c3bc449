"use client";

import { usePageSelection } from "@/components/table/row-selection";
import { Button } from "@/components/ui/button";
import { useFormatLocale } from "@/components/ui/format-locale";
import { useIsPhone } from "@/components/ui/use-phone";
import { isWhole, isWithin, type ShownPage } from "./selection";
import { useSelectionOf } from "./selection-context";
import type { SelectionStore } from "./selection-store";

/** The offer to extend a selection from this page to all matches. */
export function AllLine({
  store,
  page: { ids, list, total },
}: {
  store: SelectionStore;
  page: ShownPage;
}) {
  const locale = useFormatLocale();
  const selection = useSelectionOf(store);
  const state = usePageSelection(store);
  // Phones have no header with a checkbox.
  const isPhone = useIsPhone() === true;
  const format = new Intl.NumberFormat(locale).format;
  if (isWhole(selection, list) && total !== null) {
    return <p className="text-muted">All {format(total)} that match are selected.</p>;
  }
  if (isPhone && state === "some") {
    return (
      <Button variant="link" size="small" onPress={store.togglePage} className="self-start px-0">
        Select all {format(ids.length)} on this page
      </Button>
    );
  }
  if (state !== "all" || total === null || total <= ids.length) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-1 text-muted">
      All {format(ids.length)} on this page are selected.
      <Button variant="link" size="small" onPress={store.selectAll}>
        {isWithin(selection, list)
          ? `Select all ${format(total)} that match`
          : `Select only the ${format(total)} that match`}
      </Button>
    </p>
  );
}
