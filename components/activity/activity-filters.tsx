"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { FilterFrame } from "@/components/form/filter-frame";
import { TextFilter } from "@/components/form/text-filter";
import { Button } from "@/components/ui/button";
import { ComboBox } from "@/components/ui/combo-box";
import { Select } from "@/components/ui/select";
import type { ActivityOptions } from "@/lib/activity/options";
import {
  ACTIVITY_FILTERS,
  type ActivityQuery,
  activityHref,
  EVERYTHING,
} from "@/lib/activity/query";
import { DOORS } from "@/lib/auth/actor";
import { actionOptions, doorOptions, fieldOptions, personOptions } from "./filter-options";
import { TimeRange } from "./time-range";

type FiltersProps = { query: ActivityQuery; options: ActivityOptions };

type ControlsProps = FiltersProps & { onChange: (change: Partial<ActivityQuery>) => void };

/** The filters of the activity, kept in the address: in a bar, or in a sheet on a phone. */
export function ActivityFilters({ query, options }: FiltersProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(query);
  const count = ACTIVITY_FILTERS.filter((name) => shown[name] !== null).length;
  const onChange = (change: Partial<ActivityQuery>) => {
    const next = { ...shown, ...change, before: null };
    if (activityHref(next) === activityHref(shown)) return;
    startTransition(() => {
      setShown(next);
      router.push(activityHref(next), { scroll: false });
    });
  };
  return (
    <FilterFrame count={count} isPending={isPending} onClear={() => onChange(EVERYTHING)}>
      <Controls query={shown} options={options} onChange={onChange} />
    </FilterFrame>
  );
}

function Controls({ query, options, onChange }: ControlsProps) {
  const { person, door, field, account, action, from, to, changeSet } = query;
  return (
    <>
      <ComboBox
        aria-label="Person"
        options={personOptions(options, person)}
        value={person}
        onChange={(value) => onChange({ person: value })}
        emptyLabel="Anyone"
        className="sm:w-40"
      />
      <Select
        aria-label="Source"
        options={doorOptions(options.doors, door)}
        value={door}
        onChange={(value) => onChange({ door: DOORS.find((known) => known === value) ?? null })}
        emptyLabel="Any source"
        className="sm:w-32"
      />
      <ComboBox
        aria-label="Changed field"
        options={fieldOptions(options, field)}
        value={field}
        onChange={(value) => onChange({ field: value })}
        emptyLabel="Any field"
        className="sm:w-40"
      />
      <Select
        aria-label="Action"
        options={actionOptions(options, action)}
        value={action}
        onChange={(value) => onChange({ action: value })}
        emptyLabel="Any action"
        className="sm:w-36"
      />
      <TextFilter
        label="Account number"
        value={account}
        onChange={(value) => onChange({ account: value })}
        className="sm:w-42"
      />
      <TimeRange from={from} to={to} onChange={onChange} />
      {changeSet === null ? null : (
        <Button
          onPress={() => onChange({ changeSet: null })}
          icon={<X aria-hidden="true" />}
          aria-label={`Remove change set ${changeSet}`}
        >
          One change set
        </Button>
      )}
    </>
  );
}
