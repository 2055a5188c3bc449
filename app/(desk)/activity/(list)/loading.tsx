import { ActivityLoading } from "@/components/audit/activity-loading";

export default function Loading() {
  return <ActivityLoading />;
}
