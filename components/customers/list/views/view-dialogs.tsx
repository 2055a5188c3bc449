"use client";

import { showToast } from "@/components/ui/toast";
import { savedQuery } from "@/lib/views/saved-state";
import type { ViewControls } from "../use-accounts-view";
import { ConflictDialog } from "./conflict-dialog";
import { NameDialog } from "./name-dialog";
import { RolesDialog } from "./roles-dialog";
import type { ViewsModel } from "./use-saved-views";
import { ViewTaskDialog } from "./view-task-dialog";

/** The dialog of a saved view's command, or of a conflict. */
export function ViewDialogs({ model, controls }: { model: ViewsModel; controls: ViewControls }) {
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
