"use client";

import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function CustomersError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <EmptyState
      title="The accounts could not be shown"
      headingLevel={1}
      icon={<TriangleAlert />}
      actions={<Button onPress={reset}>Retry</Button>}
    >
      {error.digest ? `Error id: ${error.digest}` : "Something went wrong in this page."}
    </EmptyState>
  );
}
