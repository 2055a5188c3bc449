"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { SettingsHeader } from "@/components/settings/settings-table";
import { Clock } from "@/components/table/clock";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchField } from "@/components/ui/search-field";
import { ROLE_LABELS } from "@/lib/auth/permissions";
import type { Rep } from "@/lib/lists/reps-schema";
import { textKey } from "@/lib/text";
import type { Invitation } from "@/lib/users/invite";
import type { UserRow } from "@/lib/users/schema";
import { EditDialog } from "./edit-dialog";
import { InvitationDialog } from "./invitation-dialog";
import { InviteDialog } from "./invite-dialog";
import { TaskDialog } from "./task-dialog";
import type { UserTask } from "./user-tasks";
import { UserCards, UsersTable } from "./users-table";

/** The dialog that is open. */
type Open =
  | { what: "invite" }
  | { what: "invitation"; invitation: Invitation }
  | { what: "edit"; user: UserRow }
  | { what: "task"; user: UserRow; task: UserTask };

function matches({ name, email, role, repNumber }: UserRow, search: string): boolean {
  const text = textKey([name, email, ROLE_LABELS[role], repNumber ?? ""].join("\n"));
  return textKey(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export function UsersScreen({
  users,
  reps,
  now,
}: {
  users: readonly UserRow[];
  reps: readonly Rep[];
  /** Milliseconds since the epoch, by the server's clock. */
  now: number;
}) {
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<Open | null>(null);
  const shown = users.filter((user) => matches(user, search));
  const rows = {
    users: shown,
    now,
    onEdit: (user: UserRow) => setOpen({ what: "edit", user }),
    onTask: (user: UserRow, task: UserTask) => setOpen({ what: "task", user, task }),
  };
  const close = () => setOpen(null);
  // Closes the finished task's dialog, but not a dialog that it opened.
  const closeTask = () => setOpen((current) => (current?.what === "task" ? null : current));
  const showInvitation = (invitation: Invitation) => setOpen({ what: "invitation", invitation });

  return (
    <Clock start={now}>
      <SettingsHeader title="Users" count={users.length}>
        <SearchField
          aria-label="Find a user"
          placeholder="Find by name, e-mail, role, rep"
          value={search}
          onChange={setSearch}
          className="w-72 max-sm:order-3 max-sm:w-full"
        />
        <Button
          variant="primary"
          icon={<UserPlus aria-hidden="true" />}
          onPress={() => setOpen({ what: "invite" })}
          className="ms-auto"
        >
          Invite a user
        </Button>
      </SettingsHeader>
      {shown.length === 0 ? (
        <EmptyState
          title="No user matches"
          headingLevel={3}
          actions={<Button onPress={() => setSearch("")}>Clear the search</Button>}
        >
          Nobody here has “{search}” in their name, e-mail, role or rep number.
        </EmptyState>
      ) : (
        <>
          <UsersTable {...rows} />
          <UserCards {...rows} />
        </>
      )}
      {open?.what === "invite" ? (
        <InviteDialog reps={reps} onClose={close} onInvited={showInvitation} />
      ) : null}
      {open?.what === "invitation" ? (
        <InvitationDialog invitation={open.invitation} onClose={close} />
      ) : null}
      {open?.what === "edit" ? <EditDialog user={open.user} reps={reps} onClose={close} /> : null}
      {open?.what === "task" ? (
        <TaskDialog {...open} onClose={closeTask} onInvited={showInvitation} />
      ) : null}
    </Clock>
  );
}
