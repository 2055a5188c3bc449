"use client";

import { Brand } from "@/components/shell/brand";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { fontVariables } from "./fonts";
import "./globals.css";

export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <title>Something went wrong · Rolodesk</title>
        <main className="flex min-h-dvh flex-col items-center justify-center px-4">
          <Brand />
          <EmptyState
            headingLevel={1}
            title="Something went wrong"
            className="pt-6"
            actions={
              <Button variant="primary" onPress={reset}>
                Try again
              </Button>
            }
          >
            <p>The page could not be shown. Nothing you saved before is lost.</p>
            {error.digest ? (
              <p className="mt-1">
                Reference <code className="font-mono">{error.digest}</code>
              </p>
            ) : null}
          </EmptyState>
        </main>
      </body>
    </html>
  );
}
