"use client";

import { Banner } from "@/components/ui/banner";
import { componentOf, onDemand } from "@/components/ui/on-demand";
import { useIsPhone } from "@/components/ui/use-phone";
import type { SavedViews } from "@/lib/views/view-query";
import type { ViewControls } from "../use-accounts-view";
import { PhoneViews } from "./phone-views";
import { useSavedViews } from "./use-saved-views";
import { ViewTabs } from "./view-tabs";

const ViewDialogs = componentOf(
  onDemand(() => import("./view-dialogs")),
  (loaded) => loaded.ViewDialogs,
);

/** The saved views above the table, as tabs or a phone's sheet, with all their commands. */
export function SavedViewsBar({
  controls,
  saved,
  missing,
}: {
  controls: ViewControls;
  saved: SavedViews;
  /** The handle of a view in the address that is missing or not visible. */
  missing: string | null;
}) {
  const isPhone = useIsPhone();
  const model = useSavedViews(controls, saved);
  return (
    <>
      {isPhone === true ? null : <ViewTabs model={model} />}
      {isPhone === false ? null : <PhoneViews model={model} />}
      {missing !== null && missing !== model.gone ? (
        <div className="px-5 pt-2 max-sm:px-4">
          <Banner tone="warning" title="The view of this address is not there">
            It was deleted, or it is not shared with you.
          </Banner>
        </div>
      ) : null}
      {model.task || model.conflict ? (
        <ViewDialogs
          model={model}
          controls={controls}
          onClose={model.conflict ? model.endConflict : model.endTask}
        />
      ) : null}
    </>
  );
}
