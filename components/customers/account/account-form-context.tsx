"use client";

import { createContext, useContext } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { ItemCounts } from "@/lib/customers/form/account-text";
import type { AccountValues } from "@/lib/customers/form/values";
import type { AccountOptions } from "@/lib/lists/field-options";

/** What the person may do with the account. */
export type AccountAccess = {
  write: boolean;
  assign: boolean;
  lifecycle: boolean;
  delete: boolean;
};

export type AccountFormContext = {
  form: UseFormReturn<AccountValues>;
  options: AccountOptions;
  access: AccountAccess;
  /** Of a stored account. */
  counts?: ItemCounts;
  /** The keys of the items that are open for editing. */
  open: ReadonlySet<string>;
  setOpen: (key: string, isOpen: boolean) => void;
  /** Announces a text to screen readers. */
  announce: (text: string) => void;
};

const Context = createContext<AccountFormContext | null>(null);

export const AccountFormProvider = Context.Provider;

export function useAccountForm(): AccountFormContext {
  const context = useContext(Context);
  if (!context) throw new Error("useAccountForm needs an AccountFormProvider around it.");
  return context;
}
