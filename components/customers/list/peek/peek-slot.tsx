"use client";

import { componentOf, onDemand } from "@/components/ui/on-demand";
import { useIsPhone } from "@/components/ui/use-phone";
import type { AccountRow } from "@/lib/views/accounts-answer";
import type { PeekControls } from "./use-peek";

const PeekPanel = componentOf(
  onDemand(() => import("./peek-panel")),
  (loaded) => loaded.PeekPanel,
);

/** The preview of the chosen account. */
export function PeekSlot({ peek, rows }: { peek: PeekControls; rows: readonly AccountRow[] }) {
  const isPhone = useIsPhone();
  if (peek.number === null || isPhone === null) return null;
  return <PeekPanel number={peek.number} rows={rows} isPhone={isPhone} onClose={peek.close} />;
}
