"use client";

import { ArrowRightLeft, EllipsisVertical, Pencil, Trash2, UserCheck, UserX } from "lucide-react";
import {
  SettingsCard,
  SettingsCards,
  SettingsRow,
  SettingsTable,
  settingsCell,
} from "@/components/settings/settings-table";
import { Avatar } from "@/components/ui/avatar";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { StatusDot } from "@/components/ui/status-dot";
import type { RepRow } from "@/lib/lists/reps-schema";
import { AccountsLink } from "./accounts-link";
import { bindingsText } from "./rep-words";

export type RepTask = "edit" | "deactivate" | "activate" | "delete";

export type RepsProps = {
  reps: readonly RepRow[];
  onTask: (rep: RepRow, task: RepTask) => void;
};

const COLUMNS = [
  { heading: "Name", className: "w-[26%]" },
  { heading: "Number", className: "w-[12%]" },
  { heading: "E-mail", className: "w-[24%]" },
  { heading: "Phone", className: "w-[15%]" },
  { heading: "Book", className: "w-[11%]", isNumber: true },
  { heading: "Status", className: "w-[12%]" },
];
const cell = classNames(settingsCell, "h-[37px]");

function Name({ rep: { name, active } }: { rep: RepRow }) {
  return (
    <span
      className={classNames(
        "inline-flex max-w-full items-center gap-2 align-middle",
        !active && "text-muted",
      )}
    >
      <Avatar name={name} />
      <span className="truncate font-medium" title={name}>
        {name}
      </span>
    </span>
  );
}

function Status({ active }: { active: boolean }) {
  return active ? (
    <StatusDot tone="ok">Active</StatusDot>
  ) : (
    <StatusDot tone="off">Inactive</StatusDot>
  );
}

function Maybe({ value }: { value: string | null }) {
  if (value !== null) return <span title={value}>{value}</span>;
  return (
    <span className="text-muted">
      <span aria-hidden="true">—</span>
      <span className="sr-only">None</span>
    </span>
  );
}

function RepMenu({ rep, onTask }: { rep: RepRow; onTask: RepsProps["onTask"] }) {
  const { repNumber, name, active, accounts, countedWith, bindings } = rep;
  const isUsed = (accounts > 0 && countedWith === null) || bindingsText(bindings) !== null;
  return (
    <Menu
      aria-label={`Actions for ${name}`}
      trigger={
        <IconButton label={`Actions for ${name}`} size="small">
          <EllipsisVertical aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuItem icon={<Pencil />} onAction={() => onTask(rep, "edit")}>
        Edit…
      </MenuItem>
      {accounts > 0 ? (
        <MenuItem
          icon={<ArrowRightLeft />}
          href={`/handovers/new?rep=${encodeURIComponent(repNumber)}`}
        >
          Hand over the book…
        </MenuItem>
      ) : null}
      {active ? (
        <MenuItem icon={<UserX />} onAction={() => onTask(rep, "deactivate")}>
          Deactivate…
        </MenuItem>
      ) : (
        <MenuItem icon={<UserCheck />} onAction={() => onTask(rep, "activate")}>
          Activate…
        </MenuItem>
      )}
      {isUsed ? null : (
        <MenuItem icon={<Trash2 />} tone="danger" onAction={() => onTask(rep, "delete")}>
          Delete…
        </MenuItem>
      )}
    </Menu>
  );
}

export function RepsTable({ reps, onTask }: RepsProps) {
  return (
    <SettingsTable label="Sales reps" columns={COLUMNS} className="min-w-208">
      {reps.map((rep) => (
        <SettingsRow
          key={rep.repNumber}
          id={rep.repNumber}
          name={<Name rep={rep} />}
          nameClassName="h-[37px]"
          menu={<RepMenu rep={rep} onTask={onTask} />}
        >
          <td className={classNames(cell, "font-mono text-xs")} title={rep.repNumber}>
            {rep.repNumber}
          </td>
          <td className={cell}>
            <Maybe value={rep.email} />
          </td>
          <td className={classNames(cell, "tabular-nums")}>
            <Maybe value={rep.phone} />
          </td>
          <td className={classNames(cell, "text-end")}>
            <AccountsLink list="reps" value={rep.repNumber} accounts={rep.accounts} isBare />
          </td>
          <td className={cell}>
            <Status active={rep.active} />
          </td>
        </SettingsRow>
      ))}
    </SettingsTable>
  );
}

/** The reps as cards, on a phone. */
export function RepCards({ reps, onTask }: RepsProps) {
  return (
    <SettingsCards label="Sales reps">
      {reps.map((rep) => (
        <SettingsCard
          key={rep.repNumber}
          id={rep.repNumber}
          menu={<RepMenu rep={rep} onTask={onTask} />}
        >
          <Name rep={rep} />
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <span className="font-mono text-xs [overflow-wrap:anywhere]">{rep.repNumber}</span>
            <Status active={rep.active} />
            <AccountsLink list="reps" value={rep.repNumber} accounts={rep.accounts} />
          </span>
          {rep.email === null && rep.phone === null ? null : (
            <span className="text-muted text-sm [overflow-wrap:anywhere]">
              {[rep.email, rep.phone].filter((one) => one !== null).join(" · ")}
            </span>
          )}
        </SettingsCard>
      ))}
    </SettingsCards>
  );
}
