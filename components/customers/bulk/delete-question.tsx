"use client";

import { accountsText } from "@/components/audit/undo-words";
import { useFormatLocale } from "@/components/ui/format-locale";
import { TextField } from "@/components/ui/text-field";
import type { Belongings } from "@/lib/customers/bulk-outcome";
import { orderTotalsText } from "../account/belongings-text";
import { DeletionFacts } from "../account/deletion-facts";

export type DeleteQuestionProps = {
  count: number;
  belongings: Belongings;
  typed: string;
  onType: (typed: string) => void;
  /** Null when the accounts cannot be deactivated instead. */
  onDeactivate: (() => void) | null;
};

/** What a deletion means, the way around it, and the number that has to be typed. */
export function DeleteQuestion(props: DeleteQuestionProps) {
  const { count, belongings, typed, onType, onDeactivate } = props;
  const { orders, ...rest } = belongings;
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
