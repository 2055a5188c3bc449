"use client";

import { ChevronDown, MoreVertical } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { classNames } from "@/components/ui/class-names";
import { Menu, MenuItem, MenuSection } from "@/components/ui/menu";

export type GroupCommand = { id: string; label: string; run: () => void };
export type GroupSection = { title: string; commands: GroupCommand[] };

/** The commands for grouping a condition or group. */
export type GroupCommands = { commands: GroupCommand[]; sections: GroupSection[] };

const buttonStyle =
  "flex shrink-0 cursor-default items-center justify-center text-muted hover:bg-hover hover:text-ink pressed:bg-hover focus-visible:-outline-offset-2";

function items(commands: readonly GroupCommand[]) {
  return commands.map(({ id, label, run }) => (
    <MenuItem key={id} textValue={label} onAction={run}>
      {label}
    </MenuItem>
  ));
}

/** The content of an open menu; a closed one makes no commands. */
function MenuCommands({ of }: { of: () => GroupCommands }) {
  const { commands, sections } = of();
  return (
    <>
      {items(commands)}
      {sections.map(({ title, commands: inside }) => (
        <MenuSection key={title} title={title}>
          {items(inside)}
        </MenuSection>
      ))}
    </>
  );
}

/** The menu of a chip. */
export function ChipMenu({
  sentence,
  commands,
}: {
  sentence: string;
  commands: () => GroupCommands;
}) {
  return (
    <Menu
      aria-label={`Combine ${sentence}`}
      placement="bottom end"
      trigger={
        <Button
          data-filter-menu=""
          aria-label={`Combine ${sentence}`}
          className={classNames(buttonStyle, "w-6 pointer-coarse:w-10")}
        >
          <MoreVertical aria-hidden="true" className="size-3.5" />
        </Button>
      }
    >
      <MenuCommands of={commands} />
    </Menu>
  );
}

/** The menu of a frame around several chips, opened by its name. */
export function FrameMenu({ label, commands }: { label: string; commands: () => GroupCommands }) {
  return (
    <Menu
      aria-label={`Group: ${label}`}
      placement="bottom start"
      trigger={
        <Button
          data-filter-menu=""
          aria-label={`Group: ${label}`}
          className={classNames(
            buttonStyle,
            "h-6 gap-1 rounded-sm px-1 text-xs pointer-coarse:h-10 pointer-coarse:px-2",
          )}
        >
          {label}
          <ChevronDown aria-hidden="true" className="size-3" />
        </Button>
      }
    >
      <MenuCommands of={commands} />
    </Menu>
  );
}
