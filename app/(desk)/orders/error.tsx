"use client";

import { type PageError, PageFailed } from "@/components/shell/page-failed";

export default function OrdersError(props: { error: PageError; reset: () => void }) {
  return <PageFailed title="The orders could not be shown" {...props} />;
}
