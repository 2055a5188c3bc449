"use client";

import { type PageError, PageFailed } from "@/components/shell/page-failed";

export default function CustomersError(props: { error: PageError; reset: () => void }) {
  return <PageFailed title="The accounts could not be shown" {...props} />;
}
