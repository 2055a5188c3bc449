"use client";

import { type PageError, PageFailed } from "@/components/shell/page-failed";

export default function ReactivationError(props: { error: PageError; reset: () => void }) {
  return <PageFailed title="The inactive accounts could not be shown" {...props} />;
}
