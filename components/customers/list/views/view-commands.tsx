import { ArrowLeft, ArrowRight, House, Lock, Pencil, Share2, Trash2, Users } from "lucide-react";
import type { ReactNode } from "react";
import { ALL_ACCOUNTS } from "@/lib/views/view-query";
import type { ViewsModel } from "./use-saved-views";

export type ViewCommand = {
  id: string;
  label: string;
  icon: ReactNode;
  tone?: "danger";
  run: () => void;
};

function startCommand({ saved, handle, setStart }: ViewsModel): ViewCommand {
  const isOwnStart = saved.start.isOwn && saved.start.handle === handle;
  return {
    id: "start",
    label: isOwnStart ? "No longer my default" : "Set as my default",
    icon: <House />,
    run: () => void setStart(isOwnStart ? null : handle),
  };
}

/** The commands for the open view, in display order. */
export function commandsOf(model: ViewsModel): ViewCommand[] {
  const { saved, current, begin, move } = model;
  if (!current) {
    // Without any choice the start view is all accounts anyway.
    const isPlain = saved.start.handle === ALL_ACCOUNTS && !saved.start.isOwn;
    return isPlain ? [] : [startCommand(model)];
  }
  const peers = saved.views.filter(({ isShared }) => isShared === current.isShared);
  const place = peers.findIndex(({ handle }) => handle === current.handle);
  const mayMove = current.isShared ? saved.mayArrange : current.isMine;
  const commands: (ViewCommand | false)[] = [
    current.mayEdit && {
      id: "rename",
      label: "Rename…",
      icon: <Pencil />,
      run: () => begin("rename"),
    },
    startCommand(model),
    current.isMine &&
      !current.isShared &&
      saved.mayShare && {
        id: "share",
        label: "Share with everybody…",
        icon: <Share2 />,
        run: () => begin("share"),
      },
    current.isShared &&
      saved.maySetRoles && {
        id: "roles",
        label: "Default for roles…",
        icon: <Users />,
        run: () => begin("roles"),
      },
    mayMove &&
      place > 0 && {
        id: "left",
        label: "Move left",
        icon: <ArrowLeft className="rtl:-scale-x-100" />,
        run: () => void move(-1),
      },
    mayMove &&
      place < peers.length - 1 && {
        id: "right",
        label: "Move right",
        icon: <ArrowRight className="rtl:-scale-x-100" />,
        run: () => void move(1),
      },
    current.isShared &&
      current.mayEdit && {
        id: "unshare",
        label: "Stop sharing…",
        icon: <Lock />,
        run: () => begin("unshare"),
      },
    current.mayEdit && {
      id: "delete",
      label: "Delete…",
      icon: <Trash2 />,
      tone: "danger" as const,
      run: () => begin("delete"),
    },
  ];
  return commands.filter((command) => command !== false);
}
