"use client";

import { type Control, useWatch } from "react-hook-form";
import type { AccountValues } from "@/lib/customers/form/values";

/**
 * The company's country, from its billing address, else any other: for phone numbers without
 * country code.
 */
export function useCompanyCountry(control: Control<AccountValues>): string | null {
  const addresses = useWatch({ control, name: "addresses" }).filter(({ removed }) => !removed);
  const known = addresses.filter(({ country }) => country);
  const best =
    known.find(({ addressType, isPrimary }) => addressType === "Billing" && isPrimary) ??
    known.find(({ addressType }) => addressType === "Billing") ??
    known.find(({ isPrimary }) => isPrimary) ??
    known[0];
  return best?.country ?? null;
}
