import { z } from "zod";
import { currencySchema } from "@/lib/lists/schema";
import { textOf } from "@/lib/validation";

export const organizationSchema = z.object({
  organizationId: textOf(64).refine((value) => !/\p{C}/u.test(value), {
    error: "Only printable characters.",
  }),
  name: textOf(200),
  defaultCurrency: currencySchema,
  tiers: z.array(textOf(50)).default([]),
  terms: z.array(textOf(50)).default([]),
});

export const editOrganizationSchema = z.object({
  name: textOf(200),
  defaultCurrency: currencySchema,
  seen: z.object({ name: z.string(), defaultCurrency: z.string() }),
});
