"use client";

import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { Keys } from "../keys";
import type { PaletteItem, PaletteSection } from "./palette-items";

type PaletteListProps = {
  id: string;
  sections: readonly PaletteSection[];
  /** The key of the item for Enter. */
  active: string | null;
  idOf: (key: string) => string;
  onActive: (key: string) => void;
  onRun: (item: PaletteItem, inNewTab: boolean) => void;
};

/** The items by group; the focus stays in the search box, which refers to the active item. */
export function PaletteList({ id, sections, active, idOf, onActive, onRun }: PaletteListProps) {
  const listRef = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the active item changes.
  useEffect(() => {
    listRef.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active]);

  return (
    <div
      ref={listRef}
      id={id}
      role="listbox"
      aria-label="Accounts, pages and commands"
      className="max-h-[min(26rem,60dvh)] overflow-y-auto scroll-quiet scroll-py-8 p-1.5"
    >
      {sections.map(({ title, items }) => (
        // biome-ignore lint/a11y/useSemanticElements: a part of a listbox (WAI-ARIA, Listbox with Grouped Options).
        <div key={title} role="group" aria-label={title} className="pb-1">
          <p aria-hidden="true" className="px-2 pt-1.5 pb-1 text-muted text-xs">
            {title}
          </p>
          {items.map((item) => {
            const { key, label, detail, note, icon: Icon, strokes } = item;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the search box has the focus and handles the keys.
              <div
                key={key}
                id={idOf(key)}
                role="option"
                aria-selected={key === active}
                onPointerMove={() => onActive(key)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={(event) => onRun(item, event.ctrlKey || event.metaKey)}
                className={classNames(
                  "flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-[5px] px-2 py-1 text-ink text-sm pointer-coarse:min-h-11",
                  "aria-selected:bg-tint aria-selected:text-accent-strong forced-colors:aria-selected:outline-2",
                )}
              >
                {Icon ? (
                  <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
                ) : (
                  <span className="size-4 shrink-0" />
                )}
                <span className="min-w-0 flex-1">
                  <span className="flex items-baseline gap-2">
                    <span className="truncate">{label}</span>
                    {detail ? (
                      <span className="max-w-1/2 shrink-0 truncate text-muted text-xs">
                        {detail}
                      </span>
                    ) : null}
                  </span>
                  {note ? (
                    <span className="block truncate text-muted text-xs">
                      <bdi>{note}</bdi>
                    </span>
                  ) : null}
                </span>
                {strokes ? (
                  <span className="pointer-coarse:hidden">
                    <Keys strokes={strokes} />
                  </span>
                ) : null}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
