"use client";

import { useEffect, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { viewNamesAction } from "@/lib/views/actions";
import type { ViewName } from "@/lib/views/saved-views";

/** The saved views that this person may open, as they are when the palette opens; null until they are known. */
export function useViewNames(): readonly ViewName[] | null {
  const [views, setViews] = useState<readonly ViewName[] | null>(null);
  useEffect(() => {
    let isOver = false;
    void attempt(() => viewNamesAction({})).then((found) => {
      if (!isOver) setViews(found.ok ? found.data : []);
    });
    return () => {
      isOver = true;
    };
  }, []);
  return views;
}
