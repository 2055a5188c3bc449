"use client";

import { type PageError, PageFailed } from "@/components/shell/page-failed";

export default function HandoversError(props: { error: PageError; reset: () => void }) {
  return <PageFailed title="Handovers could not be shown" {...props} />;
}
