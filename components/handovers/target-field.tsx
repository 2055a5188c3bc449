"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { useAccountLists } from "@/components/customers/list/account-lists";
import { ComboBox } from "@/components/ui/combo-box";
import { IconButton } from "@/components/ui/icon-button";
import type { Option } from "@/components/ui/option-list";
import { Segments } from "@/components/ui/segments";
import { textKey } from "@/lib/text";
import { NO_TARGET, type TargetState } from "./draft-state";

const STAY = "stay:";
const SHARE = "share:";

/** The reps that may get accounts: all active ones except the giver. */
export function useReceivers(giver: string | null): Option[] {
  const { lists } = useAccountLists();
  return lists.reps
    .filter(({ active, repNumber }) => active && textKey(repNumber) !== textKey(giver ?? ""))
    .map(({ repNumber, name }) => ({ id: repNumber, label: name, detail: repNumber }));
}

/** Chooses a target: one rep, several in turn, or none. */
export function TargetField({
  label,
  target,
  giver,
  error,
  onChange,
}: {
  label: string;
  target: TargetState;
  /** The book's rep; null for accounts of several reps. */
  giver: string | null;
  error: string | undefined;
  onChange: (target: TargetState) => void;
}) {
  const receivers = useReceivers(giver);
  const options: Option[] = [
    ...(receivers.length > 1 ? [{ id: SHARE, label: "Several reps, in turn…" }] : []),
    { id: STAY, label: "Nobody: they stay" },
    ...receivers,
  ];
  const value =
    target.to === "rep"
      ? target.repNumber
      : target.to === "share"
        ? SHARE
        : target.to === "stay"
          ? STAY
          : null;
  const choose = (id: string | null) => {
    if (id === null) onChange(NO_TARGET);
    else if (id === STAY) onChange({ to: "stay" });
    else if (id === SHARE) onChange({ to: "share", repNumbers: [], by: "accounts" });
    else onChange({ to: "rep", repNumber: id });
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <ComboBox
        label={label}
        options={options}
        value={value}
        onChange={choose}
        searchPlaceholder="Find a rep"
        error={target.to === "share" ? undefined : error}
        className="sm:w-72"
      />
      {target.to === "share" ? (
        <ShareFields target={target} receivers={receivers} error={error} onChange={onChange} />
      ) : null}
    </div>
  );
}

type Share = Extract<TargetState, { to: "share" }>;

function ShareFields({
  target,
  receivers,
  error,
  onChange,
}: {
  target: Share;
  receivers: readonly Option[];
  error: string | undefined;
  onChange: (target: TargetState) => void;
}) {
  const { repNumbers, by } = target;
  const [changes, setChanges] = useState(0);
  const change = (next: string[]) => {
    setChanges(changes + 1);
    onChange({ ...target, repNumbers: next });
  };
  const nameOf = (repNumber: string) =>
    receivers.find(({ id }) => id === repNumber)?.label ?? repNumber;
  const left = receivers.filter(({ id }) => !repNumbers.includes(id));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields only.
    <div role="group" aria-label="In turn among" className="flex flex-col gap-2 border-s-2 ps-3">
      {repNumbers.length > 0 ? (
        <ol aria-label="Reps in turn" className="flex flex-wrap gap-1.5">
          {repNumbers.map((repNumber) => (
            <li
              key={repNumber}
              className="inline-flex max-w-full items-center rounded-md border bg-raised ps-2 text-sm"
            >
              <span className="truncate">{nameOf(repNumber)}</span>
              <IconButton
                label={`Remove ${nameOf(repNumber)}`}
                size="small"
                onPress={() => change(repNumbers.filter((one) => one !== repNumber))}
              >
                <X aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ol>
      ) : null}
      <ComboBox
        // The key empties and refocuses the field after each choice.
        key={changes}
        aria-label="Add a rep"
        placeholder="Add a rep…"
        searchPlaceholder="Find a rep"
        options={left}
        value={null}
        emptyText={left.length === 0 ? "Each is in turn already" : undefined}
        error={error}
        autoFocus={changes > 0}
        onChange={(id) => {
          if (id !== null) change([...repNumbers, id]);
        }}
        className="sm:w-72"
      />
      <Segments
        label="Each gets as much of"
        segments={[
          { id: "accounts", label: "Accounts" },
          { id: "orders", label: "Orders, 12 months" },
        ]}
        value={by}
        onChange={(next) => onChange({ ...target, by: next })}
        className="w-fit [&_label]:whitespace-nowrap"
      />
    </div>
  );
}
