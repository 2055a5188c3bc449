"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Section } from "@/components/customers/account/section";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { ConditionBar } from "./condition-bar";
import { type DraftState, NO_TARGET, nextKey, type RuleState } from "./draft-state";
import { TargetField } from "./target-field";

type SplitSectionProps = {
  state: DraftState;
  /** The book's rep; null for accounts of several reps. */
  giver: string | null;
  ownNumber: string | null;
  errorOf: (path: string) => string | undefined;
  onChange: (change: Partial<DraftState>) => void;
};

/** Chooses the new reps: rules in order, then the rest. */
export function SplitSection({ state, giver, ownNumber, errorOf, onChange }: SplitSectionProps) {
  const { rules, rest } = state;
  const listRef = useRef<HTMLOListElement>(null);
  const addRef = useRef<HTMLButtonElement>(null);
  const [focusOn, setFocusOn] = useState<number | "add" | null>(null);

  useEffect(() => {
    if (focusOn === null) return;
    if (focusOn === "add") addRef.current?.focus();
    else listRef.current?.querySelector<HTMLElement>(`[data-rule="${focusOn}"]`)?.focus();
    setFocusOn(null);
  }, [focusOn]);

  const setRules = (next: RuleState[]) => onChange({ rules: next });
  const change = (index: number, part: Partial<RuleState>) =>
    setRules(rules.map((rule, other) => (other === index ? { ...rule, ...part } : rule)));
  const move = (index: number, by: 1 | -1) => {
    const rule = rules[index];
    if (!rule) return;
    const next = rules.filter((_, other) => other !== index);
    next.splice(index + by, 0, rule);
    setRules(next);
    setFocusOn(rule.key);
  };
  const remove = (index: number) => {
    const next = rules.filter((_, other) => other !== index);
    setRules(next);
    setFocusOn((next[index] ?? next.at(-1))?.key ?? "add");
  };
  const add = () => {
    const key = nextKey(rules);
    setRules([...rules, { key, filters: [], target: NO_TARGET }]);
    setFocusOn(key);
  };

  return (
    <Section id="split" title="Who gets them">
      <div className="flex flex-col gap-3">
        {rules.length > 0 ? (
          <ol ref={listRef} aria-label="Rules" className="flex flex-col gap-2">
            {rules.map((rule, index) => (
              <li
                key={rule.key}
                data-rule={rule.key}
                tabIndex={-1}
                aria-label={`Rule ${index + 1}`}
                className="flex flex-col gap-2.5 rounded-md border p-3 outline-offset-2"
              >
                <div className="flex items-start gap-2">
                  <p className="flex min-h-7.5 min-w-0 flex-1 items-center font-medium text-sm">
                    {index === 0 ? "Accounts that match" : "Of the others, those that match"}
                  </p>
                  <span className="flex shrink-0">
                    <IconButton
                      label={`Move rule ${index + 1} up`}
                      isDisabled={index === 0}
                      onPress={() => move(index, -1)}
                    >
                      <ArrowUp aria-hidden="true" />
                    </IconButton>
                    <IconButton
                      label={`Move rule ${index + 1} down`}
                      isDisabled={index === rules.length - 1}
                      onPress={() => move(index, 1)}
                    >
                      <ArrowDown aria-hidden="true" />
                    </IconButton>
                    <IconButton label={`Remove rule ${index + 1}`} onPress={() => remove(index)}>
                      <Trash2 aria-hidden="true" />
                    </IconButton>
                  </span>
                </div>
                <ConditionBar
                  label={`Conditions of rule ${index + 1}`}
                  filters={rule.filters}
                  repNumber={ownNumber}
                  error={errorOf(`split.rules[${index}].when`)}
                  onChange={(filters) => change(index, { filters })}
                />
                <TargetField
                  label="Go to"
                  target={rule.target}
                  giver={giver}
                  error={errorOf(`split.rules[${index}].target`)}
                  onChange={(target) => change(index, { target })}
                />
              </li>
            ))}
          </ol>
        ) : null}
        <TargetField
          label={rules.length === 0 ? "All of them go to" : "The rest goes to"}
          target={rest}
          giver={giver}
          error={errorOf("split.rest")}
          onChange={(target) => onChange({ rest: target })}
        />
        <Button
          ref={addRef}
          variant="quiet"
          icon={<Plus aria-hidden="true" />}
          onPress={add}
          className="-ms-2.5 w-fit"
        >
          Add a rule by tier, state, attribute…
        </Button>
      </div>
    </Section>
  );
}
