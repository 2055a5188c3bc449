"use client";

import { type PageError, PageFailed } from "@/components/shell/page-failed";

export default function ActivityError(props: { error: PageError; reset: () => void }) {
  return <PageFailed title="The activity could not be shown" {...props} />;
}
