"use client";

import { type PageError, PageFailed } from "@/components/shell/page-failed";

export default function DeskError(props: { error: PageError; reset: () => void }) {
  return <PageFailed title="The page could not be shown" {...props} />;
}
