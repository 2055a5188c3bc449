"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { NumberField } from "@/components/ui/number-field";
import { OptionList } from "@/components/ui/option-list";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { Filter, FilterField } from "@/lib/customers/list/filters";
import { DateValueField } from "./date-value-field";
import { type Choice, choicesOf, fieldLabel, takesSeveral } from "./filter-words";
import { ListedValues } from "./listed-values";
import { isSuggested, useListedOptions } from "./value-options";
import { booleanWords } from "./value-words";

const LONGEST_SPAN = 36_500;

type ValueFormProps = {
  field: FilterField;
  choice: Choice;
  values: readonly string[];
  repNumber: string | null;
  /** One value only. */
  isSingle: boolean;
  onChoice: (choice: Choice, values: string[]) => void;
  onApply: (filters: Filter[]) => void;
};

/** The initial values of a field's control, without values of another control. */
function startValues(values: readonly string[], choice: Choice, isSeveral: boolean): string[] {
  if (!choice.isRelative) {
    const own = values.filter((value) => !/^@days-/.test(value));
    return isSeveral ? own : own.slice(0, 1);
  }
  const days = values.map((value) => /^@days-(\d+)$/.exec(value)?.[1]).find(Boolean);
  return [days ?? "30"];
}

function filterOf(field: FilterField, choice: Choice, value: string): Filter {
  const isBoolean = field.scope !== "attribute" && field.field.type === "boolean";
  return {
    field: field.name,
    operator: choice.operator,
    value: isBoolean ? value === "true" : choice.isRelative ? `@days-${value}` : value,
  };
}

/** Operator and value of one condition. */
export function ValueForm({
  field,
  choice,
  values,
  repNumber,
  isSingle,
  onChoice,
  onApply,
}: ValueFormProps) {
  const listed = useListedOptions(field, repNumber);
  const [error, setError] = useState<string | undefined>(undefined);
  const label = fieldLabel(field);
  const choices = choicesOf(field);
  const isEquality = choice.operator === "equals" || choice.operator === "notequals";
  const isBoolean = field.scope !== "attribute" && field.field.type === "boolean";
  const isDate = field.scope !== "attribute" && field.field.type === "date";
  const isListed = isEquality && (listed !== null || isSuggested(field));
  const mayBeSeveral = takesSeveral(field) && !isSingle;
  const isSeveral = mayBeSeveral && choice.operator === "equals";
  const [draft, setDraft] = useState(() => startValues(values, choice, isSeveral));
  const isChosen = isBoolean || isListed;
  const text = draft[0] ?? "";

  const set = (next: string[]) => {
    setDraft(next);
    setError(undefined);
  };

  /** The empty text is a value where none is offered, and nothing where it is written. */
  const typed = (values: string[]) => (isListed ? values : values.filter((value) => value !== ""));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (choice.fixed !== undefined) return onApply([filterOf(field, choice, choice.fixed)]);
    const given = typed(draft);
    if (given.length === 0) {
      return setError(
        isDate ? "Give a whole date." : isChosen ? "Choose a value." : "Give a value.",
      );
    }
    onApply(given.map((value) => filterOf(field, choice, value)));
  };

  const control = () => {
    if (choice.fixed !== undefined) return null;
    if (isBoolean) {
      const [yes, no] = booleanWords(field);
      return (
        <OptionList
          aria-label={label}
          options={[
            { id: "true", label: yes },
            { id: "false", label: no },
          ]}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={draft}
          onSelectionChange={(keys) => set(keys === "all" ? [] : [...keys].map(String))}
          autoFocus="first"
          escapeKeyBehavior="none"
          className="-mx-1 p-0"
        />
      );
    }
    if (choice.isRelative) {
      return (
        <NumberField
          aria-label="Days"
          value={Number(text)}
          onChange={(days) => set(Number.isNaN(days) ? [] : [String(days)])}
          minValue={0}
          maxValue={LONGEST_SPAN}
          step={1}
          hint="days"
          error={error}
          autoFocus
        />
      );
    }
    if (isDate) {
      return (
        <DateValueField
          label={label}
          operator={choice.operator}
          value={text}
          error={error}
          onChange={(value) => set([value])}
        />
      );
    }
    if (isListed) {
      return (
        <ListedValues
          label={label}
          field={field}
          listed={listed}
          values={draft}
          isSeveral={isSeveral}
          onChange={set}
        />
      );
    }
    return (
      <TextField
        aria-label={label}
        placeholder="Value"
        value={text}
        onChange={(value) => set([value])}
        error={error}
        autoComplete="off"
        autoFocus
      />
    );
  };

  return (
    <form onSubmit={submit} data-guarded="own" noValidate className="flex flex-col gap-2">
      <p className="px-1 font-medium [overflow-wrap:anywhere]">{label}</p>
      <Select
        aria-label="Operator"
        options={choices.map(({ id, label: words }) => ({
          id,
          label: id === "equals" && mayBeSeveral ? "is any of" : words,
        }))}
        value={choice.id}
        onChange={(id) => {
          const next = choices.find((other) => other.id === id);
          if (next) onChoice(next, typed(draft));
        }}
      />
      {control()}
      {error && isChosen ? (
        <p role="alert" className="text-danger text-xs">
          {error}
        </p>
      ) : null}
      <Button type="submit" variant="primary">
        Apply
      </Button>
    </form>
  );
}
