"use client";

import { usePathname } from "next/navigation";
import { AccountSkeleton } from "@/components/customers/account/account-skeleton";
import { AccountsLoading } from "@/components/customers/list/accounts-loading";

/** Also stands in for the pages below, while their own code is on its way. */
export default function CustomersLoading() {
  return usePathname() === "/customers" ? <AccountsLoading /> : <AccountSkeleton />;
}
