"use client";

import { EllipsisVertical, Pencil } from "lucide-react";
import { RelativeTime } from "@/components/table/clock";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { StatusDot } from "@/components/ui/status-dot";
import type { UserRow } from "@/lib/users/schema";
import { tasksOf, type UserTask } from "./user-tasks";

/** The dialogs that rows can open. */
export type RowActions = {
  onEdit: (user: UserRow) => void;
  onTask: (user: UserRow, task: UserTask) => void;
};

export function UserState({ user, now }: { user: UserRow; now: number }) {
  switch (user.status) {
    case "active":
      return <StatusDot tone="ok">Active</StatusDot>;
    case "disabled":
      return <StatusDot tone="off">Disabled</StatusDot>;
    case "invited": {
      const isOpen = user.invitedUntil !== null && Date.parse(user.invitedUntil) > now;
      return <StatusDot tone="warning">{isOpen ? "Invited" : "Invited, link expired"}</StatusDot>;
    }
  }
}

export function LastSeen({ user }: { user: UserRow }) {
  if (user.lastSeenAt === null) return <span className="text-muted">never</span>;
  return <RelativeTime value={user.lastSeenAt} />;
}

export function RepCell({ repNumber }: { repNumber: string | null }) {
  if (repNumber !== null) return <span className="font-mono text-xs">{repNumber}</span>;
  return (
    <span className="text-muted">
      <span aria-hidden="true">—</span>
      <span className="sr-only">None</span>
    </span>
  );
}

export function RowMenu({ user, onEdit, onTask }: RowActions & { user: UserRow }) {
  return (
    <Menu
      aria-label={`Actions for ${user.name}`}
      trigger={
        <IconButton label={`Actions for ${user.name}`} size="small">
          <EllipsisVertical aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuItem icon={<Pencil />} onAction={() => onEdit(user)}>
        Edit…
      </MenuItem>
      {tasksOf(user).map((task) => (
        <MenuItem
          key={task.id}
          id={task.id}
          icon={<task.icon />}
          tone={task.tone === "danger" ? "danger" : undefined}
          onAction={() => onTask(user, task)}
        >
          {task.label}
        </MenuItem>
      ))}
    </Menu>
  );
}
