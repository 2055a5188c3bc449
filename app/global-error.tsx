"use client";

import { Brand } from "@/components/shell/brand";
import { failureWords } from "@/components/shell/failure-words";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { fontVariables } from "./fonts";
import "./globals.css";

// A plain button: React Aria's would add a style element, and this page has no nonce for it.
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <title>Something went wrong · Rolodesk</title>
        <main className="flex min-h-dvh flex-col items-center justify-center px-4">
          <Brand />
          <EmptyState
            headingLevel={1}
            title="The page could not be shown"
            className="pt-6"
            actions={
              <button
                type="button"
                onClick={() => window.location.reload()}
                className={buttonStyle({ variant: "primary" })}
              >
                Try again
              </button>
            }
          >
            <p className="text-balance">{failureWords(error)}</p>
            <p className="mt-1 text-balance">Nothing you saved before is lost.</p>
          </EmptyState>
        </main>
      </body>
    </html>
  );
}
