"use client";

import { accountsText } from "@/components/activity/undo-words";
import { useFormatLocale } from "@/components/ui/format-locale";
import { TextField } from "@/components/ui/text-field";
import type { DeletionImpact } from "@/lib/customers/record/deletion-impact";
import { DeletionFacts } from "../account/commands/deletion-facts";
import { orderTotalsText } from "../account/commands/deletion-text";

export type DeleteQuestionProps = {
  count: number;
  deletionImpact: DeletionImpact;
  typed: string;
  onType: (typed: string) => void;
  /** Null when the accounts cannot be deactivated instead. */
  onDeactivate: (() => void) | null;
};

/** The question before a deletion: its consequences, the alternative, and the number to type. */
export function DeleteQuestion(props: DeleteQuestionProps) {
  const { count, deletionImpact, typed, onType, onDeactivate } = props;
  const { orders, ...rest } = deletionImpact;
  const locale = useFormatLocale();
  return (
    <>
      <DeletionFacts
        subject={accountsText(count, locale)}
        isOne={count === 1}
        {...rest}
        orders={orderTotalsText(orders, locale)}
        onDeactivate={onDeactivate}
      />
      <TextField
        label={
          <>
            Type <span className="select-all font-mono text-ink">{count}</span>, the number of
            accounts, to confirm
          </>
        }
        value={typed}
        onChange={onType}
        inputMode="numeric"
        mono
        autoComplete="off"
      />
    </>
  );
}

/** Digits may be grouped, as in "1,204". */
export const isTyped = (typed: string, count: number): boolean =>
  typed.replace(/[\s.,'’\u00a0\u202f]/g, "") === String(count);
