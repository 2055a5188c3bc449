"use client";

import { doorOptions } from "@/components/activity/filter-options";
import { TimeRange } from "@/components/activity/time-range";
import { FilterFrame } from "@/components/form/filter-frame";
import { TextFilter } from "@/components/form/text-filter";
import { ComboBox } from "@/components/ui/combo-box";
import { withChosen } from "@/components/ui/option-list";
import { Select } from "@/components/ui/select";
import { DOORS } from "@/lib/auth/actor";
import { ALL_INACTIVE, INACTIVE_FILTERS } from "@/lib/customers/list/inactive-query";
import type { InactivePage } from "@/lib/customers/reactivation/reactivation";
import type { InactiveView } from "./use-inactive-query";

type FiltersProps = { view: InactiveView; people: InactivePage["people"] };

/** The filters of the list, kept in the address: in a bar, or in a sheet on a phone. */
export function InactiveFilters({ view, people }: FiltersProps) {
  const count = INACTIVE_FILTERS.filter((name) => view.query[name] !== null).length;
  const clear = () => {
    const { sort, direction, pageSize } = view.query;
    view.change({ ...ALL_INACTIVE, sort, direction, pageSize });
  };
  return (
    <FilterFrame count={count} isPending={view.isPending} onClear={clear}>
      <Controls view={view} people={people} />
    </FilterFrame>
  );
}

function Controls({ view, people }: FiltersProps) {
  const { query, change } = view;
  const { person } = query;
  const options = people.map(({ person: id, name }) => ({ id, label: name }));
  return (
    <>
      <TextFilter
        label="Search accounts"
        value={query.search}
        onChange={(search) => change({ search })}
        maxLength={200}
        className="sm:w-48"
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
        value={query.reason}
        onChange={(reason) => change({ reason })}
        maxLength={200}
        className="sm:w-48"
      />
      <Select
        aria-label="Source"
        options={doorOptions(DOORS, query.door)}
        value={query.door}
        onChange={(value) => change({ door: DOORS.find((known) => known === value) ?? null })}
        emptyLabel="Any source"
        className="sm:w-32"
      />
      <TimeRange from={query.from} to={query.to} onChange={change} />
    </>
  );
}
