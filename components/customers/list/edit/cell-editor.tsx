"use client";

import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { CELL_EDITOR } from "@/components/table/grid-editing";
import { CellNote } from "./cell-note";
import { ChoiceEditor } from "./choice-editor";
import { kindOf } from "./editable-fields";
import { StatusEditor } from "./status-editor";
import { TextEditor } from "./text-editor";
import { type EditorProps, useCellSave } from "./use-cell-save";

/** A cell's editor, with its error or conflict. */
export function CellEditor(props: EditorProps) {
  const { field, state } = props;
  const ref = useRef<HTMLDivElement>(null);
  const noteId = useId();
  const ending = useCellSave(ref, props);
  const hasNote = state.step === "refused" || state.step === "conflict";
  const shared = { ...props, ...ending, noteId: hasNote ? noteId : undefined };
  useLayoutEffect(() => {
    // Scrolls the whole editor into view: not under pinned columns, with its message below.
    const place = { block: "nearest", inline: "nearest" } as const;
    ref.current?.closest("td, th")?.scrollIntoView(place);
    if (hasNote) document.getElementById(noteId)?.scrollIntoView(place);
  }, [hasNote, noteId]);
  const kind = kindOf(field);
  const editor: ReactNode =
    kind === "text" ? (
      <TextEditor {...shared} />
    ) : kind === "status" ? (
      <StatusEditor {...shared} />
    ) : (
      <ChoiceEditor {...shared} kind={kind} />
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: handles Escape for all elements of the editor.
    <div
      ref={ref}
      {...CELL_EDITOR}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented || state.step === "saving") return;
        event.preventDefault();
        ending.close("stay");
      }}
      aria-busy={state.step === "saving"}
      className="relative -mx-2 animate-appear"
    >
      {editor}
      {hasNote ? (
        <CellNote
          id={noteId}
          field={field}
          state={state}
          onKeepMine={() =>
            state.step === "conflict" && ending.save(state.value, "stay", { base: state.theirs })
          }
          onTakeTheirs={() => ending.close("stay")}
        />
      ) : null}
    </div>
  );
}
