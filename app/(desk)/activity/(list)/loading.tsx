import { ActivityLoading } from "@/components/activity/activity-loading";

export default function Loading() {
  return <ActivityLoading />;
}
