"use client";

import { type CalendarDate, type DateValue, parseDate } from "@internationalized/date";
import { useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { FormDialog } from "@/components/form/form-dialog";
import { useAction } from "@/components/form/use-action";
import { ComboBox } from "@/components/ui/combo-box";
import { DatePicker } from "@/components/ui/date-picker";
import { useFormatLocale } from "@/components/ui/format-locale";
import { NumberField } from "@/components/ui/number-field";
import type { Option } from "@/components/ui/option-list";
import { TextField } from "@/components/ui/text-field";
import type { Account } from "@/lib/customers/record/get";
import { withCurrent } from "@/lib/lists/field-options";
import { placeOrderAction } from "@/lib/orders/actions";
import type { Day } from "@/lib/period";

export type NewOrderDialogProps = {
  account: Pick<Account, "customerNumber" | "currencyCode">;
  today: Day;
  currencies: readonly Option[];
  onClose: () => void;
  onDone: (number: string) => void;
};

/** A dialog that places an order for an account. */
export function NewOrderDialog(props: NewOrderDialogProps) {
  const { account, today, currencies, onClose, onDone } = props;
  const locale = useFormatLocale();
  const [number, setNumber] = useState("");
  const [date, setDate] = useState<DateValue | null>((): CalendarDate => parseDate(today));
  const [total, setTotal] = useState(Number.NaN);
  const [currencyCode, setCurrency] = useState<string | null>(account.currencyCode);
  const { run, isPending, refusal, failures, errorOf } = useAction();

  const place = async () => {
    const order = {
      number,
      customerNumber: account.customerNumber,
      date: date?.toString() ?? "",
      total: Number.isNaN(total) ? "" : total.toFixed(2),
      currencyCode: currencyCode ?? "",
    };
    const placed = await run(() => placeOrderAction({ order }));
    if (placed) onDone(placed.data.number);
  };
  return (
    <FormDialog
      title="New order"
      submitLabel="Place order"
      isPending={isPending}
      refusal={refusal}
      failures={failures}
      onSubmit={place}
      onClose={onClose}
    >
      <TextField
        label="Order number"
        hint="As your own system names it; no other order has it."
        value={number}
        onChange={setNumber}
        error={errorOf("number")}
        isRequired
        mono
        autoFocus
        autoComplete="off"
        spellCheck="false"
      />
      <I18nProvider locale={locale}>
        <DatePicker
          label="Date"
          value={date}
          onChange={setDate}
          error={errorOf("date")}
          isRequired
        />
      </I18nProvider>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-start gap-2">
        <NumberField
          label="Total"
          value={total}
          onChange={setTotal}
          error={errorOf("total")}
          formatOptions={{ minimumFractionDigits: 2, maximumFractionDigits: 2 }}
          isRequired
        />
        <ComboBox
          label="Currency"
          options={withCurrent(currencies, currencyCode)}
          value={currencyCode}
          onChange={setCurrency}
          error={errorOf("currencyCode")}
        />
      </div>
    </FormDialog>
  );
}
