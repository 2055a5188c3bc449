"use client";

import { usePathname } from "next/navigation";
import { AccountSkeleton } from "@/components/customers/account/account-skeleton";
import { AccountsLoading } from "@/components/customers/list/accounts-loading";

/** Also shown for the pages below while their code loads. */
export default function CustomersLoading() {
  return usePathname() === "/customers" ? <AccountsLoading /> : <AccountSkeleton />;
}
