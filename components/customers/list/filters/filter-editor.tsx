"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { useTimeZone } from "@/components/ui/format-locale";
import { OptionList } from "@/components/ui/option-list";
import { TextField } from "@/components/ui/text-field";
import { type Filter, type FilterField, findFilterField } from "@/lib/customers/list/filters";
import { withOperator } from "./date-value";
import { FieldPicker } from "./field-picker";
import { firstWithValue } from "./filter-sentence";
import { attributeField, type Choice, choiceOf, choicesOf, isRelativeDate } from "./filter-words";
import { ValueForm } from "./value-form";

export type EditorPart = "field" | "operator" | "value";

export type FilterEditorProps = {
  /** The part that is edited first. */
  part: EditorPart;
  /** The filters to edit: several are alternatives of one field; none means a new condition. */
  filters: readonly Filter[];
  repNumber: string | null;
  /** One value only: alternatives cannot apply to the same address. */
  isSingle?: boolean;
  /** Limits the fields to addresses or contacts. */
  child?: "addresses" | "contacts" | null;
  onApply: (filters: Filter[]) => void;
};

function firstChoice(field: FilterField): Choice {
  const [first] = choicesOf(field);
  if (!first) throw new Error(`${field.name} takes no operator.`);
  const isListed = field.scope === "attribute" || field.field.values !== undefined;
  return isListed ? (choicesOf(field).find(({ id }) => id === "equals") ?? first) : first;
}

function typeOf(field: FilterField): string {
  return field.scope === "attribute" ? "text" : `${field.field.type} ${field.field.values ?? ""}`;
}

/** Creates or edits a condition, part by part. */
export function FilterEditor({
  part,
  filters,
  repNumber,
  isSingle = false,
  child = null,
  onApply,
}: FilterEditorProps) {
  const zone = useTimeZone();
  const first = firstWithValue(filters);
  const initialField = first ? findFilterField(first.field) : null;
  const [step, setStep] = useState<EditorPart | "attribute">(part);
  const [field, setField] = useState(initialField);
  const [choice, setChoice] = useState<Choice | null>(() => {
    if (!initialField || !first) return null;
    return (
      choiceOf(initialField, first) ??
      choicesOf(initialField).find(({ operator }) => operator === first.operator) ??
      null
    );
  });
  const [values, setValues] = useState(() =>
    filters.map(({ value }) => String(value)).filter((value) => value !== "" || filters.length > 1),
  );

  const pickField = (next: FilterField) => {
    const isAlike = field !== null && typeOf(field) === typeOf(next);
    setField(next);
    if (!isAlike || !choice || !choicesOf(next).some(({ id }) => id === choice.id)) {
      setChoice(firstChoice(next));
      setValues([]);
    }
    setStep("value");
  };

  const changeChoice = (next: Choice, current: readonly string[]) => {
    const isDate = field !== null && field.scope !== "attribute" && field.field.type === "date";
    const from = choice?.operator;
    setValues(
      isDate && from
        ? current.map((value) =>
            isRelativeDate(value) ? value : withOperator(value, from, next.operator, zone),
          )
        : [...current],
    );
    setChoice(next);
  };

  if (step === "field" || !field) {
    if (step === "attribute") return <AttributeName onPick={pickField} />;
    return (
      <FieldPicker child={child} onPick={pickField} onAttribute={() => setStep("attribute")} />
    );
  }
  if (step === "attribute") return <AttributeName onPick={pickField} />;

  if (step === "operator") {
    return (
      <OptionList
        aria-label="Operators"
        autoFocus="first"
        escapeKeyBehavior="none"
        options={choicesOf(field).map(({ id, label }) => ({ id, label }))}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={choice ? [choice.id] : []}
        className="-m-1 p-0"
        onSelectionChange={(keys) => {
          const [id] = keys;
          const next = choicesOf(field).find((other) => other.id === id);
          if (!next) return;
          const operand = next.fixed ?? operandFor(next, choice, values);
          if (operand === null || !first) {
            changeChoice(next, values);
            setStep("value");
            return;
          }
          const isMoment = typeof first.value === "string" && !isRelativeDate(first.value);
          const isDate = field.scope !== "attribute" && field.field.type === "date";
          const value =
            isDate && isMoment && operand !== ""
              ? withOperator(operand, first.operator, next.operator, zone)
              : operand;
          onApply([
            {
              field: field.name,
              operator: next.operator,
              value: typeof first.value === "boolean" ? first.value : value,
            },
          ]);
        }}
      />
    );
  }
  const shownChoice = choice ?? firstChoice(field);
  return (
    <ValueForm
      // Another operator may need another control, so it starts with a new one.
      key={`${field.name} ${shownChoice.id}`}
      field={field}
      choice={shownChoice}
      values={values}
      repNumber={repNumber}
      isSingle={isSingle}
      onChoice={changeChoice}
      onApply={onApply}
    />
  );
}

/** The value that stays when only the operator changes; null when a new one is needed. */
function operandFor(next: Choice, from: Choice | null, values: readonly string[]): string | null {
  const [value] = values;
  if (value === undefined || values.length > 1) return null;
  return Boolean(next.isRelative) === Boolean(from?.isRelative) ? value : null;
}

function AttributeName({ onPick }: { onPick: (field: FilterField) => void }) {
  const [key, setKey] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const field = attributeField(key.trim());
    if (field) onPick(field);
    else setError("Give the attribute's name.");
  };
  return (
    <form onSubmit={submit} data-guarded="own" noValidate className="flex flex-col gap-2">
      <TextField
        label="Attribute"
        hint="Its name as it is stored, in the same case: region"
        value={key}
        onChange={setKey}
        error={error}
        autoComplete="off"
        autoFocus
      />
      <Button type="submit" variant="primary">
        Next
      </Button>
    </form>
  );
}
