"use client";

import { valueText } from "@/components/customers/account/activity/value-text";
import { useAccountLists } from "@/components/customers/list/account-lists";

/** Values in words: reps with their names; missing attributes are named as missing. */
export function useTextOf(): (path: string, value: unknown) => string {
  const { rep } = useAccountLists();
  return (path, value) => {
    if (value === undefined) return "not there";
    const known = path === "repNumber" && typeof value === "string" ? rep(value) : undefined;
    return known ? `${known.name}, ${known.repNumber}` : valueText(path, value);
  };
}
