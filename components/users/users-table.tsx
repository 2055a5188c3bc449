"use client";

import {
  SettingsCard,
  SettingsCards,
  SettingsRow,
  SettingsTable,
  settingsCell,
} from "@/components/settings/settings-table";
import { Avatar } from "@/components/ui/avatar";
import { classNames } from "@/components/ui/class-names";
import { ROLE_LABELS } from "@/lib/auth/permissions";
import type { UserRow } from "@/lib/users/schema";
import { LastSeen, RepCell, type RowActions, RowMenu, UserState } from "./user-cells";

type UsersProps = RowActions & { users: readonly UserRow[]; now: number };

const COLUMNS = [
  { heading: "Name", className: "w-[24%]" },
  { heading: "E-mail", className: "w-[26%]" },
  { heading: "Role", className: "w-[14%]" },
  { heading: "Rep", className: "w-[10%]" },
  { heading: "Status", className: "w-[14%]" },
  { heading: "Last seen", className: "w-[12%]" },
];
const cell = classNames(settingsCell, "h-[37px]");

function Name({ user }: { user: UserRow }) {
  return (
    <span
      className={classNames(
        "inline-flex max-w-full items-center gap-2 align-middle",
        user.status === "disabled" && "text-muted",
      )}
    >
      <Avatar name={user.name} />
      <span className="truncate font-medium" title={user.name}>
        <bdi>{user.name}</bdi>
      </span>
      {user.isSelf ? <span className="text-muted text-xs">You</span> : null}
    </span>
  );
}

export function UsersTable({ users, now, ...actions }: UsersProps) {
  return (
    <SettingsTable label="Users" columns={COLUMNS} className="min-w-208">
      {users.map((user) => (
        <SettingsRow
          key={user.id}
          name={<Name user={user} />}
          nameClassName="h-[37px]"
          menu={<RowMenu user={user} {...actions} />}
        >
          <td className={cell} title={user.email}>
            {user.email}
          </td>
          <td className={cell}>{ROLE_LABELS[user.role]}</td>
          <td className={cell}>
            <RepCell repNumber={user.repNumber} />
          </td>
          <td className={cell}>
            <UserState user={user} now={now} />
          </td>
          <td className={classNames(cell, "text-muted")}>
            <LastSeen user={user} />
          </td>
        </SettingsRow>
      ))}
    </SettingsTable>
  );
}

/** The users as cards, on a phone. */
export function UserCards({ users, now, ...actions }: UsersProps) {
  return (
    <SettingsCards label="Users">
      {users.map((user) => (
        <SettingsCard key={user.id} menu={<RowMenu user={user} {...actions} />}>
          <Name user={user} />
          <span className="text-muted text-sm [overflow-wrap:anywhere]">{user.email}</span>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <span>{ROLE_LABELS[user.role]}</span>
            {user.repNumber === null ? null : <RepCell repNumber={user.repNumber} />}
            <UserState user={user} now={now} />
            <span className="text-muted">
              <LastSeen user={user} />
            </span>
          </span>
        </SettingsCard>
      ))}
    </SettingsCards>
  );
}
