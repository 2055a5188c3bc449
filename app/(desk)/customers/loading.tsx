import { AccountsLoading } from "@/components/customers/list/accounts-loading";

export default function CustomersLoading() {
  return <AccountsLoading />;
}
