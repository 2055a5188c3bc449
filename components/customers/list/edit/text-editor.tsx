"use client";

import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { inputType } from "@/components/customers/input-type";
import { classNames } from "@/components/ui/class-names";
import { controlStyle } from "@/components/ui/field-style";
import { Spinner } from "@/components/ui/spinner";
import { fieldAt } from "@/lib/customers/record/fields";
import { checkCell } from "./check-cell";
import { useEditing } from "./edit-context";
import { nameOf } from "./editable-fields";
import type { EditorProps, useCellSave } from "./use-cell-save";

export type EndingProps = EditorProps &
  ReturnType<typeof useCellSave> & {
    /** The id of the message about the value. */
    noteId: string | undefined;
  };

/** A cell that is typed in. */
export function TextEditor(props: EndingProps) {
  const { row, field, state, noteId, save, close, isOver } = props;
  const { store } = useEditing();
  const { base } = state;
  const [text, setText] = useState(String(("value" in state ? state.value : base[field]) ?? ""));
  const input = useRef<HTMLInputElement>(null);
  const isSaving = state.step === "saving";
  useFirstFocus(input);
  useEffect(() => {
    // The button that retried the save is gone.
    if (state.step === "refused" && document.activeElement === document.body)
      input.current?.focus();
  }, [state.step]);

  const commit = (where: "down" | "next" | "previous" | null) => {
    if (state.step === "conflict") {
      // In a conflict the user must choose a value, so a key that is pressed again must not save.
      if (where !== null) focusNote(noteId);
      return;
    }
    const { value, problem } = checkCell(field, text);
    if (problem === null && value === base[field]) {
      if (where === null) store.setCell({ id: row.id, field }, null);
      else close(where);
      return;
    }
    void save(text, where);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, shiftKey } = event;
    if (key !== "Enter" && key !== "Tab" && key !== "Escape") return;
    // Tab leads to the notes.
    if (key === "Tab" && !shiftKey && state.step === "conflict") return;
    event.preventDefault();
    if (isSaving) return;
    if (key === "Escape") close("stay");
    else commit(key === "Enter" ? "down" : shiftKey ? "previous" : "next");
  };

  return (
    <>
      <input
        ref={input}
        type={inputType(fieldAt(field))}
        aria-label={`${nameOf(field)} of ${base.companyName}`}
        aria-invalid={state.step === "refused"}
        aria-describedby={noteId}
        autoComplete="off"
        spellCheck={false}
        readOnly={isSaving}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          const isWithin = event.currentTarget.parentElement?.contains(event.relatedTarget);
          // Losing the window's focus does not end editing.
          if (isOver.current || isSaving || isWithin || document.activeElement === input.current)
            return;
          commit(null);
        }}
        className={classNames(
          controlStyle({ size: "small" }),
          "px-1.5 text-sm",
          isSaving && "pe-7 text-muted",
          state.step === "refused" && "border-danger focus:border-danger focus:outline-danger",
        )}
      />
      {isSaving ? (
        <span className="pointer-events-none absolute inset-y-0 end-1.5 flex items-center">
          <Spinner className="size-3.5" label="Saving" />
        </span>
      ) : null}
    </>
  );
}

function focusNote(id: string | undefined): void {
  if (id !== undefined) document.getElementById(id)?.focus();
}

/** Focuses the editor and selects its text when it appears. */
function useFirstFocus(ref: RefObject<HTMLInputElement | null>): void {
  useLayoutEffect(() => {
    ref.current?.focus({ preventScroll: true });
    ref.current?.select();
  }, [ref]);
}
