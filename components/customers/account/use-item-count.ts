"use client";

import { useIsLive } from "@/components/ui/use-is-live";
import type { ItemCounts } from "@/lib/customers/form/account-text";
import { useAccountForm } from "./account-form-context";

/** How many items a list has; `kept` are those in the form, which on the server lacks some. */
export function useItemCount(list: keyof ItemCounts, kept: number): number {
  const { counts } = useAccountForm();
  return useIsLive() ? kept : (counts?.[list] ?? kept);
}
