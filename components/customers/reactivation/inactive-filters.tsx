"use client";

import { useState } from "react";
import { DOOR_WORDS } from "@/components/activity/entry-words";
import { TimeRange } from "@/components/activity/time-range";
import { FilterFrame } from "@/components/form/filter-frame";
import { ComboBox } from "@/components/ui/combo-box";
import { withChosen } from "@/components/ui/option-list";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { ALL_INACTIVE, INACTIVE_FILTERS } from "@/lib/customers/list/inactive-query";
import type { InactivePage } from "@/lib/customers/reactivation/reactivation";
import type { InactiveView } from "./use-inactive-query";

type FiltersProps = { view: InactiveView; people: InactivePage["people"] };
type ControlsProps = FiltersProps & { isBetween: boolean; onBetween: (isBetween: boolean) => void };

const DOORS = (["page", "api", "import", "seed"] as const).map((door) => ({
  id: door,
  label: DOOR_WORDS[door].charAt(0).toUpperCase() + DOOR_WORDS[door].slice(1),
}));

/** The filters of the list, kept in the address: in a bar, or in a sheet on a phone. */
export function InactiveFilters({ view, people }: FiltersProps) {
  const [isBetween, setBetween] = useState(false);
  const count = INACTIVE_FILTERS.filter((name) => view.query[name] !== null).length;
  const clear = () => {
    setBetween(false);
    const { sort, direction, pageSize } = view.query;
    view.change({ ...ALL_INACTIVE, sort, direction, pageSize });
  };
  return (
    <FilterFrame count={count} isPending={view.isPending} onClear={clear}>
      <Controls view={view} people={people} isBetween={isBetween} onBetween={setBetween} />
    </FilterFrame>
  );
}

function Controls({ view, people, isBetween, onBetween }: ControlsProps) {
  const { query, change } = view;
  const { person } = query;
  const options = people.map(({ person: id, name }) => ({ id, label: name }));
  return (
    <>
      <TextFilter
        label="Search accounts"
        text={query.search}
        onChange={(search) => change({ search })}
      />
      <ComboBox
        aria-label="Deactivated by"
        options={withChosen(options, person)}
        value={person}
        onChange={(value) => change({ person: value })}
        emptyLabel="By anyone"
        className="sm:w-40"
      />
      <TextFilter
        label="Reason contains"
        text={query.reason}
        onChange={(reason) => change({ reason })}
      />
      <Select
        aria-label="Source"
        options={DOORS}
        value={query.door}
        onChange={(value) => change({ door: DOORS.find(({ id }) => id === value)?.id ?? null })}
        emptyLabel="Any source"
        className="sm:w-32"
      />
      <TimeRange
        from={query.from}
        to={query.to}
        isBetween={isBetween}
        onBetween={onBetween}
        onChange={change}
      />
    </>
  );
}

function TextFilter({
  label,
  text: current,
  onChange,
}: {
  label: string;
  text: string | null;
  onChange: (text: string | null) => void;
}) {
  const [text, setText] = useState(current ?? "");
  const [shown, setShown] = useState(current);
  if (current !== shown) {
    setShown(current);
    setText(current ?? "");
  }
  return (
    <SearchField
      aria-label={label}
      placeholder={label}
      maxLength={200}
      value={text}
      onChange={setText}
      onSubmit={(value) => onChange(value.trim() || null)}
      onClear={() => onChange(null)}
      className="sm:w-48"
    />
  );
}
