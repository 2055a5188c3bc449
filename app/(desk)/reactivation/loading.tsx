import { InactiveLoading } from "@/components/customers/reactivation/inactive-loading";

export default function Loading() {
  return <InactiveLoading />;
}
