import { z } from "zod";
import { optionalTextOf, textOf } from "@/lib/organizations/schema";

/** A sales rep by number; what is left out stays as it is, null clears e-mail and phone. */
export const repSchema = z.object(
  {
    repNumber: textOf(50),
    name: textOf(200),
    email: optionalTextOf(254).refine(
      (value) => !value || /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value),
      {
        error: "That is not an e-mail address.",
      },
    ),
    phone: optionalTextOf(40),
    active: z.boolean({ error: "Must be true or false." }).optional(),
  },
  { error: "Must be an object." },
);

export const REP_FIELDS = ["repNumber", "name", "email", "phone", "active"] as const;

export type Rep = {
  repNumber: string;
  name: string;
  email: string | null;
  phone: string | null;
  active: boolean;
};
