import { z } from "zod";
import { currencySchema } from "@/lib/lists/schema";
import { isDay } from "@/lib/period";
import { textOf } from "@/lib/validation";

/** A day of the calendar as `YYYY-MM-DD`, from year 1. */
const daySchema = textOf(10).refine(isDay, { error: "Must be a date as YYYY-MM-DD." });

/** Money as text, such as "1863.40": up to twelve digits and two decimals; given out with two. */
const moneySchema = textOf(20)
  .refine((value) => /^-?\d{1,12}(\.\d{1,2})?$/.test(value), {
    error: 'Must be an amount such as "1863.40".',
    abort: true,
  })
  .transform((value) => {
    const [, sign = "", whole = "", cents = ""] = /^(-?)0*(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
    const amount = `${whole}.${cents.padEnd(2, "0")}`;
    return amount === "0.00" ? amount : sign + amount;
  });

const mustBeObject = { error: "Must be an object." };

/** An order as it is recorded: what is left out comes from the account. */
export const recordedOrderSchema = z.object(
  {
    number: textOf(64),
    customerNumber: textOf(64),
    companyName: textOf(200).nullable().optional(),
    date: daySchema,
    total: moneySchema,
    currencyCode: currencySchema.nullable().optional(),
    repNumber: textOf(50).nullable().optional(),
  },
  mustBeObject,
);

/** An order that is placed; today's unless it says otherwise. */
export const placedOrderSchema = z.object(
  {
    number: textOf(64),
    customerNumber: textOf(64),
    date: daySchema.optional(),
    total: moneySchema.refine((value) => !value.startsWith("-"), {
      error: "Must not be negative.",
    }),
    currencyCode: currencySchema.optional(),
  },
  mustBeObject,
);

/** The fields that an order may be recorded with, all of its columns. */
export const ORDER_COLUMNS = [
  "number",
  "customerNumber",
  "companyName",
  "date",
  "total",
  "currencyCode",
  "repNumber",
] as const;

export type RecordedOrder = z.output<typeof recordedOrderSchema>;

/** An order as it is read; `total` is a decimal with two digits after the point, `date` is `YYYY-MM-DD`. */
export type Order = {
  number: string;
  customerNumber: string;
  companyName: string;
  date: string;
  total: string;
  currencyCode: string;
  repNumber: string | null;
};
