"use client";

import { Banner } from "@/components/ui/banner";
import { ComboBox } from "@/components/ui/combo-box";
import { useFormatLocale } from "@/components/ui/format-locale";
import type { Option } from "@/components/ui/option-list";
import type { ListName } from "@/lib/lists/schema";
import { LIST_WORDS, patienceText } from "./list-words";

/** An entry to move accounts to: its name or number, and another label. */
export type Target = { value: string; label?: string };

/** Where accounts go: they stay, get no value (`to` is null), or move to an entry. */
export type Destination = { stay: true } | { stay: false; to: string | null };

const KEEP = "keep";
const NOTHING = "nothing";
const TO = "to:";

const idOf = (destination: Destination | null) => {
  if (destination === null) return null;
  if (destination.stay) return KEEP;
  return destination.to === null ? NOTHING : `${TO}${destination.to}`;
};

function destinationOf(id: string | null): Destination | null {
  if (id === null) return null;
  if (id === KEEP) return { stay: true };
  return { stay: false, to: id === NOTHING ? null : id.slice(TO.length) };
}

/** Asks where an entry's accounts go. */
export function DestinationField(props: {
  list: ListName;
  label: string;
  accounts: number;
  targets: readonly Target[];
  /** The label of staying; without it the accounts must move. */
  keepLabel?: string;
  value: Destination | null;
  onChange: (value: Destination | null) => void;
  error?: string | undefined;
  autoFocus?: boolean;
}) {
  const { list, label, accounts, targets, keepLabel, value, onChange, error, autoFocus } = props;
  const locale = useFormatLocale();
  const { nothing } = LIST_WORDS[list];
  const options: Option[] = [
    ...(keepLabel === undefined ? [] : [{ id: KEEP, label: keepLabel }]),
    ...targets.map(({ value: to, label: name }) =>
      name === undefined
        ? { id: `${TO}${to}`, label: `Move them to ${to}` }
        : { id: `${TO}${to}`, label: `Move them to ${name}`, detail: to },
    ),
    ...(nothing === null ? [] : [{ id: NOTHING, label: nothing }]),
  ];
  const patience = value && !value.stay ? patienceText(accounts, locale) : null;
  return (
    <>
      <ComboBox
        label={label}
        options={options}
        value={idOf(value)}
        onChange={(id) => onChange(destinationOf(id))}
        isRequired={keepLabel === undefined}
        error={error}
        autoFocus={autoFocus}
      />
      <div role="status" className="empty:hidden">
        {patience ? <Banner tone="info">{patience}</Banner> : null}
      </div>
    </>
  );
}
