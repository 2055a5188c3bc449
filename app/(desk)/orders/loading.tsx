import { ReportLoading } from "@/components/orders/report-loading";

export default function Loading() {
  return <ReportLoading />;
}
