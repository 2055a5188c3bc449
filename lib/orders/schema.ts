import { z } from "zod";
import { currencySchema } from "@/lib/lists/schema";
import { isDay } from "@/lib/period";
import { textOf } from "@/lib/validation";

/** A date as `YYYY-MM-DD`, from year 1. */
const daySchema = textOf(10).refine(isDay, { error: "Must be a date as YYYY-MM-DD." });

/** Money as text, such as "1863.40": up to twelve digits and two decimals; gives two decimals. */
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

/** The input for recording an order; missing properties come from the account. */
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

/** The input for placing an order; dated today by default. */
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

/** All columns of an order, as fields for recording. */
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

/**
 * An order for reading; `total` is a decimal with two digits after the point, `date` is
 * `YYYY-MM-DD`.
 */
export type Order = {
  number: string;
  customerNumber: string;
  companyName: string;
  date: string;
  total: string;
  currencyCode: string;
  repNumber: string | null;
};
