import { z } from "zod";
import { optionalTextOf, textOf } from "@/lib/validation";
import type { RepBindings } from "./rep-bindings";

const email = optionalTextOf(254).refine(
  (value) => !value || /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value),
  { error: "That is not an e-mail address." },
);

/** A sales rep, identified by number; missing properties stay, null clears e-mail and phone. */
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

/** A rep's new values from the settings. */
export const editRepSchema = addRepSchema.extend({
  /** The values that the page showed. */
  seen: z.object({
    repNumber: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    active: z.boolean(),
  }),
  /** The number of accounts that the page showed. */
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

/** A rep in the settings, with the number of accounts and the bound users and clients. */
export type RepRow = Rep & { accounts: number; countedWith: string | null; bindings: RepBindings };
