"use client";

import { type ComponentType, useEffect, useState } from "react";
import { showToast } from "@/components/ui/toast";
import { useIsPhone } from "@/components/ui/use-phone";
import type { AccountRow } from "@/lib/views/accounts-answer";
import type { PeekPanelProps } from "./peek-panel";
import type { PeekControls } from "./use-peek";

/** The preview's code, loaded on first use. */
export function PeekSlot({ peek, rows }: { peek: PeekControls; rows: readonly AccountRow[] }) {
  const isPhone = useIsPhone();
  const [Panel, setPanel] = useState<ComponentType<PeekPanelProps> | null>(null);
  const { number, close } = peek;
  const isWanted = number !== null && Panel === null;
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    import("./peek-panel").then(
      ({ PeekPanel }) => isCurrent && setPanel(() => PeekPanel),
      () => {
        // A failed load must not break the table.
        showToast({ title: "The server cannot be reached", tone: "error" });
        if (isCurrent) close();
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [isWanted, close]);
  if (number === null || isPhone === null || !Panel) return null;
  return <Panel number={number} rows={rows} isPhone={isPhone} onClose={close} />;
}
