import { AccountSkeleton } from "@/components/customers/account/account-skeleton";

export default function Loading() {
  return <AccountSkeleton />;
}
