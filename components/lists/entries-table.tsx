"use client";

import {
  Archive,
  ArrowDown,
  ArrowUp,
  EllipsisVertical,
  MoveRight,
  Pencil,
  RotateCcw,
  Trash2,
} from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import {
  SettingsCard,
  SettingsCards,
  SettingsRow,
  SettingsTable,
  settingsCell,
} from "@/components/settings/settings-table";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { StatusDot } from "@/components/ui/status-dot";
import type { ListedEntry, NamedListName } from "@/lib/lists/schema";
import { AccountsLink } from "./accounts-link";
import { LIST_WORDS } from "./list-words";

export type EntryTask = "rename" | "retire" | "bringBack" | "move" | "delete";

export type EntriesProps = {
  list: NamedListName;
  /** Active entries first. */
  entries: readonly ListedEntry[];
  onTask: (entry: ListedEntry, task: EntryTask) => void;
  onMove: (name: string, by: -1 | 1) => void;
  /** The shown order is not saved yet. */
  isSaving: boolean;
};

const COLUMNS = [
  { heading: "Name", className: "w-[46%]" },
  { heading: "Accounts", className: "w-[14%]", isNumber: true },
  { heading: "Status", className: "w-[22%]" },
  { heading: "Order", className: "w-[18%]" },
];
const cell = classNames(settingsCell, "h-[37px]");

/**
 * After a move the focus stays on the same button of the moved row; at an end, on the opposite
 * button.
 */
function useKeptFocus(entries: readonly ListedEntry[]) {
  const pressed = useRef<{ name: string; by: -1 | 1 } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the entries, and so the rows, change.
  useLayoutEffect(() => {
    if (!pressed.current) return;
    const { name, by } = pressed.current;
    const buttons = [
      ...document.querySelectorAll<HTMLButtonElement>(
        `[data-row="${CSS.escape(name)}"] [data-by] button`,
      ),
    ].filter((button) => button.getClientRects().length > 0 && !button.disabled);
    const same = buttons.find((button) => button.closest(`[data-by="${by}"]`));
    (same ?? buttons[0])?.focus();
    pressed.current = null;
  }, [entries]);
  return pressed;
}

function OrderButtons({
  entry: { name },
  index,
  last,
  onPress,
}: {
  entry: ListedEntry;
  index: number;
  last: number;
  onPress: (by: -1 | 1) => void;
}) {
  return (
    <span className="inline-flex gap-1">
      <span data-by="-1">
        <IconButton
          label={`Move ${name} up`}
          size="small"
          isDisabled={index === 0}
          onPress={() => onPress(-1)}
        >
          <ArrowUp aria-hidden="true" />
        </IconButton>
      </span>
      <span data-by="1">
        <IconButton
          label={`Move ${name} down`}
          size="small"
          isDisabled={index === last}
          onPress={() => onPress(1)}
        >
          <ArrowDown aria-hidden="true" />
        </IconButton>
      </span>
    </span>
  );
}

function EntryMenu({ entry, onTask }: { entry: ListedEntry; onTask: EntriesProps["onTask"] }) {
  const { name, active, accounts, countedWith } = entry;
  return (
    <Menu
      aria-label={`Actions for ${name}`}
      trigger={
        <IconButton label={`Actions for ${name}`} size="small">
          <EllipsisVertical aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuItem icon={<Pencil />} onAction={() => onTask(entry, "rename")}>
        Rename…
      </MenuItem>
      {accounts > 0 ? (
        <MenuItem icon={<MoveRight />} onAction={() => onTask(entry, "move")}>
          Move its accounts…
        </MenuItem>
      ) : null}
      {active ? (
        <MenuItem icon={<Archive />} onAction={() => onTask(entry, "retire")}>
          Retire…
        </MenuItem>
      ) : (
        <MenuItem icon={<RotateCcw />} onAction={() => onTask(entry, "bringBack")}>
          Bring back…
        </MenuItem>
      )}
      {accounts === 0 || countedWith !== null ? (
        <MenuItem icon={<Trash2 />} tone="danger" onAction={() => onTask(entry, "delete")}>
          Delete…
        </MenuItem>
      ) : null}
    </Menu>
  );
}

function Status({ active }: { active: boolean }) {
  return active ? (
    <StatusDot tone="ok">Offered</StatusDot>
  ) : (
    <StatusDot tone="off">Retired</StatusDot>
  );
}

function Name({ entry: { name, active, countedWith } }: { entry: ListedEntry }) {
  return (
    <>
      <span title={name} className={classNames("font-medium", !active && "text-muted")}>
        {name}
      </span>
      {countedWith === null ? null : (
        <span className="ms-2 text-warning text-xs">counted together with {countedWith}</span>
      )}
    </>
  );
}

export function EntriesTable({ list, entries, isSaving, onTask, onMove }: EntriesProps) {
  const pressed = useKeptFocus(entries);
  const last = entries.filter(({ active }) => active).length - 1;
  const orderButtons = (entry: ListedEntry, index: number) =>
    entry.active ? (
      <OrderButtons
        entry={entry}
        index={index}
        last={last}
        onPress={(by) => {
          pressed.current = { name: entry.name, by };
          onMove(entry.name, by);
        }}
      />
    ) : null;
  const { title } = LIST_WORDS[list];
  return (
    <>
      <SettingsTable label={title} columns={COLUMNS} isSaving={isSaving} className="min-w-150">
        {entries.map((entry, index) => (
          <SettingsRow
            key={entry.name}
            id={entry.name}
            name={<Name entry={entry} />}
            nameClassName="h-[37px]"
            menu={<EntryMenu entry={entry} onTask={onTask} />}
          >
            <td className={classNames(cell, "text-end")}>
              <AccountsLink list={list} value={entry.name} accounts={entry.accounts} isBare />
            </td>
            <td className={cell}>
              <Status active={entry.active} />
            </td>
            <td className={cell}>{orderButtons(entry, index)}</td>
          </SettingsRow>
        ))}
      </SettingsTable>
      <SettingsCards label={title}>
        {entries.map((entry, index) => (
          <SettingsCard
            key={entry.name}
            id={entry.name}
            menu={
              <span className="flex items-center gap-1">
                {orderButtons(entry, index)}
                <EntryMenu entry={entry} onTask={onTask} />
              </span>
            }
          >
            <span className="[overflow-wrap:anywhere]">
              <Name entry={entry} />
            </span>
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
              <Status active={entry.active} />
              <AccountsLink list={list} value={entry.name} accounts={entry.accounts} />
            </span>
          </SettingsCard>
        ))}
      </SettingsCards>
    </>
  );
}
