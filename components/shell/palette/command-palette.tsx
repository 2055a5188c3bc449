"use client";

import { Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import { strokeOf } from "../strokes";
import { isMacHere } from "../use-is-mac";
import type { PaletteItem } from "./palette-items";
import { PaletteList } from "./palette-list";
import { usePaletteSections } from "./use-palette-sections";

export type CommandPaletteProps = {
  owner: string | null;
  onClose: () => void;
  /** Closes the palette, and runs the choice when the focus is back in the page. */
  onChoose: (run: () => void) => void;
};

/** One box to go anywhere, open any account and run commands. */
export function CommandPalette({ owner, onClose, onChoose }: CommandPaletteProps) {
  const id = useId();
  const [text, setText] = useState("");
  /** The item chosen by arrow keys or pointer; null means the first one. */
  const [moved, setMoved] = useState<string | null>(null);
  /** Enter was pressed before the results arrived. */
  const [isWaiting, setWaiting] = useState(false);
  const { sections, isPending, isSettled, failure } = usePaletteSections(owner, text);
  const items = sections.flatMap((section) => section.items);
  const active = items.find(({ key }) => key === moved) ?? items[0];

  const run = (item: PaletteItem, inNewTab = false) => {
    const { href } = item;
    if (inNewTab && href) window.open(href, "_blank", "noopener");
    else onChoose(item.run);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the result arrives.
  useEffect(() => {
    if (!isWaiting || !isSettled) return;
    setWaiting(false);
    if (active) run(active);
  }, [isWaiting, isSettled]);

  const move = (step: number) => {
    if (items.length === 0) return;
    const at = items.findIndex(({ key }) => key === active?.key);
    setMoved(items[(at + step + items.length) % items.length]?.key ?? null);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!isSettled && moved === null) setWaiting(true);
      else if (active) run(active, event.ctrlKey || event.metaKey);
    } else if (strokeOf(event.nativeEvent, isMacHere()) === "Mod+K") {
      event.preventDefault();
      onClose();
    }
  };

  const idOf = (key: string) => `${id}-${key}`;
  const nothing =
    failure ?? (isPending ? "Searching…" : text.trim() === "" ? null : "Nothing matches");
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className="fixed inset-0 z-40 flex h-(--visual-viewport-height) items-start justify-center bg-scrim px-3 pt-[12vh] pb-3 entering:animate-appear max-sm:pt-3"
    >
      <Modal className="max-h-full w-full max-w-150 overflow-hidden rounded-lg border border-line bg-raised text-ink shadow-lift outline-none">
        <Dialog aria-label="Command palette" className="flex max-h-[inherit] flex-col outline-none">
          <div className="flex items-center gap-2.5 border-b px-3.5">
            <span aria-hidden="true" className="flex text-muted">
              {isPending ? <Spinner className="size-4" /> : <Search className="size-4" />}
            </span>
            <input
              autoFocus
              type="text"
              role="combobox"
              aria-label="Find an account, a page or a command"
              aria-expanded={items.length > 0}
              aria-controls={items.length > 0 ? `${id}-list` : undefined}
              aria-activedescendant={active ? idOf(active.key) : undefined}
              aria-autocomplete="list"
              aria-haspopup="listbox"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              placeholder="Find an account, a page or a command"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setMoved(null);
                setWaiting(false);
              }}
              onKeyDown={onKeyDown}
              className="h-11 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted pointer-coarse:text-[1rem]"
            />
            <IconButton label="Close" onPress={onClose} className="-me-1.5">
              <X aria-hidden="true" />
            </IconButton>
          </div>
          {items.length > 0 ? (
            <PaletteList
              id={`${id}-list`}
              sections={sections}
              active={active?.key ?? null}
              idOf={idOf}
              onActive={setMoved}
              onRun={run}
            />
          ) : null}
          <p
            role="status"
            className={
              items.length > 0 && failure === null ? "sr-only" : "px-4 py-3 text-muted text-sm"
            }
          >
            {items.length > 0 && failure === null
              ? isPending
                ? ""
                : `${items.length} found`
              : nothing}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
