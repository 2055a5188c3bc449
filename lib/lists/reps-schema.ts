import { z } from "zod";
import { optionalTextOf, textOf } from "@/lib/validation";
import type { RepBindings } from "./rep-bindings";

const email = optionalTextOf(254).refine(
  (value) => !value || /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value),
  { error: "That is not an e-mail address." },
);

/** A sales rep by number; what is left out stays as it is, null clears e-mail and phone. */
export const repSchema = z.object(
  {
    repNumber: textOf(50),
    name: textOf(200),
    email,
    phone: optionalTextOf(40),
    active: z.boolean({ error: "Must be true or false." }).optional(),
  },
  { error: "Must be an object." },
);

export const addRepSchema = repSchema.omit({ active: true });

/** A rep as the settings change them. */
export const editRepSchema = addRepSchema.extend({
  /** As the page showed them. */
  seen: z.object({
    repNumber: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    active: z.boolean(),
  }),
  /** How many accounts the page showed. */
  expected: z.number().int().min(0),
});

export const REP_FIELDS = ["repNumber", "name", "email", "phone", "active"] as const;

export type Rep = {
  repNumber: string;
  name: string;
  email: string | null;
  phone: string | null;
  active: boolean;
};

/** A rep in the settings, with the size of the book and who sees it as their own. */
export type RepRow = Rep & { accounts: number; twin: string | null; bound: RepBindings };
