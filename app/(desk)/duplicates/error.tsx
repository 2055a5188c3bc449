"use client";

import { type PageError, PageFailed } from "@/components/shell/page-failed";

export default function DuplicatesError(props: { error: PageError; reset: () => void }) {
  return <PageFailed title="The duplicates could not be shown" {...props} />;
}
