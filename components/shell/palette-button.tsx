"use client";

import { Search } from "lucide-react";
import { Button as AriaButton } from "react-aria-components/Button";
import { IconButton } from "@/components/ui/icon-button";
import { usePalette } from "./center-context";
import { COMMANDS } from "./commands";
import { Keys } from "./keys";

const { label, keys } = COMMANDS.palette;

/** Opens the palette: with a label in the sidebar, as an icon on a phone. */
export function PaletteButton({ isIcon = false }: { isIcon?: boolean }) {
  const { openPalette, preparePalette } = usePalette();
  const props = { onPress: openPalette, onHoverStart: preparePalette, onFocus: preparePalette };
  if (isIcon) {
    return (
      <IconButton {...props} label={label}>
        <Search aria-hidden="true" className="size-5!" />
      </IconButton>
    );
  }
  return (
    <AriaButton
      {...props}
      className="flex h-7.5 w-full cursor-default items-center gap-2 rounded-md border border-line bg-raised px-2 text-muted text-sm hover:border-control hover:text-ink pointer-coarse:h-10"
    >
      <Search aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="min-w-0 flex-1 truncate text-start">Jump to…</span>
      <Keys strokes={keys[0]} />
    </AriaButton>
  );
}
