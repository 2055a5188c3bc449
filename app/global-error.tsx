"use client";

import { Brand } from "@/components/shell/brand";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { fontVariables } from "./fonts";
import "./globals.css";

// A plain button: React Aria's would add a style element, and this page has no nonce to give it.
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
              <button type="button" onClick={reset} className={buttonStyle({ variant: "primary" })}>
                Try again
              </button>
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
