import type { ReactNode } from "react";
import { Brand } from "./brand";

/** A page for visitors without a session: one card under the name. */
export function OutsidePage({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center bg-panel px-4 pt-[12vh] pb-10">
      <Brand />
      <div className="mt-6 w-full max-w-90 rounded-lg border bg-canvas p-6 shadow-lift">
        {children}
      </div>
    </main>
  );
}
