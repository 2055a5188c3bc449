"use client";

import { Fragment } from "react";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { useIsLive } from "@/components/ui/use-is-live";
import { COMMANDS, type Command, type CommandId } from "./commands";
import { keyCaps, keyWords } from "./strokes";
import { useIsMac } from "./use-is-mac";

/** The keys as caps, with their names for screen readers. */
export function Keys({ strokes, className }: { strokes: string; className?: string }) {
  const isMac = useIsMac();
  const isLive = useIsLive();
  const { caps, isSequence } = keyCaps(strokes, isMac);
  return (
    <span
      className={classNames(
        "inline-flex shrink-0 items-center gap-1",
        // The server does not know the name of the Mod key.
        !isLive && strokes.includes("Mod") && "invisible",
      )}
    >
      <span className="sr-only">{keyWords(strokes, isMac)}</span>
      {caps.map((cap, index) => (
        <Fragment key={cap}>
          {isSequence && index > 0 ? (
            <span aria-hidden="true" className="text-[11px] text-muted">
              then
            </span>
          ) : null}
          <span aria-hidden="true" className="inline-flex">
            <Kbd className={className}>{cap}</Kbd>
          </span>
        </Fragment>
      ))}
    </span>
  );
}

/** A command's first keys as text: "Ctrl K"; known only in the browser. */
export function useKeysText(id: CommandId): string | undefined {
  const isMac = useIsMac();
  const isLive = useIsLive();
  const { keys }: Command = COMMANDS[id];
  const [first] = keys ?? [];
  return !isLive || first === undefined ? undefined : keyCaps(first, isMac).caps.join(" ");
}
