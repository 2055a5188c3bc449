"use client";

import { Banner } from "@/components/ui/banner";
import { showToast } from "@/components/ui/toast";
import { useIsPhone } from "@/components/ui/use-phone";
import { savedQuery } from "@/lib/views/saved-state";
import type { SavedViews } from "@/lib/views/view-query";
import type { ViewControls } from "../use-accounts-view";
import { ConflictDialog } from "./conflict-dialog";
import { NameDialog } from "./name-dialog";
import { PhoneViews } from "./phone-views";
import { RolesDialog } from "./roles-dialog";
import { useSavedViews, type ViewsModel } from "./use-saved-views";
import { ViewTabs } from "./view-tabs";
import { ViewTaskDialog } from "./view-task-dialog";

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
      <Dialogs model={model} controls={controls} />
    </>
  );
}

function Dialogs({ model, controls }: { model: ViewsModel; controls: ViewControls }) {
  const { saved, task, conflict, endTask, openNew, leave } = model;
  if (conflict) return <ConflictDialog conflict={conflict} model={model} />;
  if (task?.task === "saveAs" || (task?.task === "rename" && task.view)) {
    return (
      <NameDialog
        view={task.task === "rename" ? task.view : null}
        query={savedQuery(controls.view)}
        mayShare={saved.mayShare}
        onClose={endTask}
        onMade={(made) => {
          endTask();
          openNew(made);
          showToast({ title: `“${made.name}” is saved` });
        }}
      />
    );
  }
  if (!task?.view) return null;
  const { view } = task;
  if (task.task === "roles") {
    return (
      <RolesDialog
        view={view}
        others={saved.views.filter(({ handle }) => handle !== view.handle)}
        onClose={endTask}
      />
    );
  }
  if (task.task !== "share" && task.task !== "unshare" && task.task !== "delete") return null;
  const isLost = task.task === "delete" || (task.task === "unshare" && !view.isMine);
  return (
    <ViewTaskDialog
      task={task.task}
      view={view}
      onClose={endTask}
      onDone={() => {
        endTask();
        if (isLost) leave(view.handle);
      }}
    />
  );
}
