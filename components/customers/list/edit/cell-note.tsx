"use client";

import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { valueText } from "@/components/customers/account/activity/value-text";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { useAccountLists } from "../account-lists";
import type { CellState } from "./edit-store";
import type { CellValue, EditableField } from "./editable-fields";
import { holdsFocus } from "./use-cell-save";

type Noted = Extract<CellState, { step: "refused" | "conflict" }>;

const boxStyle =
  "absolute start-0 top-full mt-1 w-72 max-w-[70vw] whitespace-normal rounded-md border bg-raised p-2.5 text-start text-sm text-ink shadow-lift [overflow-wrap:anywhere]";

/** The note under a cell that could not be saved: the reason, or both values in a conflict. */
export function CellNote(props: {
  id: string;
  field: EditableField;
  state: Noted;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) {
  const { id, state } = props;
  if (state.step === "refused") {
    return (
      <p
        id={id}
        className={classNames(boxStyle, "flex items-start gap-1.5 border-danger text-danger")}
      >
        <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
        <span>{state.message}</span>
      </p>
    );
  }
  return <Conflict {...props} state={state} />;
}

function Conflict({
  id,
  field,
  state,
  onKeepMine,
  onTakeTheirs,
}: {
  id: string;
  field: EditableField;
  state: Extract<Noted, { step: "conflict" }>;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) {
  const { rep: find } = useAccountLists();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Does not take the focus back if it has moved elsewhere.
    const cell = box.current?.closest("td, th");
    if (cell && holdsFocus(cell)) box.current?.focus();
  }, []);
  const words = (value: CellValue) => {
    const name = field === "repNumber" && typeof value === "string" ? find(value)?.name : undefined;
    return name ? `${name}, ${value}` : valueText(field, value);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields only.
    <div
      ref={box}
      id={id}
      role="group"
      tabIndex={-1}
      aria-label={`${state.who ?? "Somebody else"} has changed this meanwhile`}
      className={classNames(boxStyle, "border-warning outline-offset-2")}
    >
      <p className="font-medium text-warning">
        {state.who ?? "Somebody else"} has changed this meanwhile
      </p>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3">
        <dt className="text-muted">Theirs</dt>
        <dd className="font-medium">{words(state.theirs[field])}</dd>
        <dt className="text-muted">Yours</dt>
        <dd className="font-medium">{words(state.value)}</dd>
      </dl>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button size="small" variant="primary" onPress={onKeepMine}>
          Keep mine
        </Button>
        <Button size="small" onPress={onTakeTheirs}>
          Take theirs
        </Button>
      </div>
    </div>
  );
}
