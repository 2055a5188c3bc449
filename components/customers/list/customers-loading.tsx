"use client";

import { usePathname } from "next/navigation";
import { AccountSkeleton } from "@/components/customers/account/account-skeleton";
import { AccountsLoading, type AccountsLoadingProps } from "./accounts-loading";

/** Also shown for the pages below while their code loads. */
export function CustomersLoading(accounts: AccountsLoadingProps) {
  return usePathname() === "/customers" ? <AccountsLoading {...accounts} /> : <AccountSkeleton />;
}
