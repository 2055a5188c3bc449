"use client";

import { TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { failureWords } from "./failure-words";

export type PageError = Error & { digest?: string };

/** Shown in place of a page that failed. */
export function PageFailed({
  title,
  error,
  reset,
}: {
  title: string;
  error: PageError;
  reset: () => void;
}) {
  const router = useRouter();
  // `reset` alone would show the old answer again.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <EmptyState
      title={title}
      headingLevel={1}
      icon={<TriangleAlert />}
      actions={<Button onPress={retry}>Retry</Button>}
    >
      {failureWords(error)}
    </EmptyState>
  );
}
