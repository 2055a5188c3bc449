"use client";

import { CloudOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import {
  isReachable,
  latestPage,
  useConnection,
  whenConnected,
} from "@/components/browser/connection";
import { useRowsTime } from "@/components/browser/shown-rows";
import { Button } from "@/components/ui/button";
import { useFormatLocale, useTimeZone } from "@/components/ui/format-locale";
import { leaveFor } from "@/components/ui/leaving";

/** Shown while the server is unreachable: the time of the page's data, and a held link. */
export function OfflineLine() {
  const { isOffline, isLeaving } = useConnection();
  useHeldLinks(isOffline);
  return (
    <div role="status" className="contents">
      {isOffline ? (
        <div
          data-offline=""
          className="sticky top-(--bar) z-30 flex h-(--notice) items-center gap-2 border-b bg-warning-tint px-5 text-sm text-warning max-sm:px-4 print:hidden"
        >
          <CloudOff aria-hidden="true" className="size-4 shrink-0" />
          <p className="min-w-0">
            <span className="font-medium">Offline.</span>{" "}
            {isLeaving ? "It opens when the network is back." : <Age />}
          </p>
          <Retry />
        </div>
      ) : null}
    </div>
  );
}

/** The time of the shown data. */
function Age() {
  const rows = useRowsTime();
  const locale = useFormatLocale();
  const timeZone = useTimeZone();
  const page = latestPage()?.at ?? performance.timeOrigin;
  const clock = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: "short" });
  return `${rows === null ? "Page" : "Rows"} of ${clock.format(rows ?? page)}.`;
}

function Retry() {
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const retry = async () => {
    setPending(true);
    const isBack = await isReachable();
    setPending(false);
    if (isBack) router.refresh();
  };
  return (
    <Button size="small" isPending={isPending} onPress={() => void retry()} className="ms-auto">
      Retry
    </Button>
  );
}

/** Without a network a clicked link waits until it is back, and the page stays. */
function useHeldLinks(isOffline: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isOffline) return;
    const onClick = (event: MouseEvent) => {
      const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (event.defaultPrevented || !isPlain || event.button !== 0) return;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank") return;
      const { origin, pathname, search, hash } = new URL(link.href);
      const isHere = pathname + search === window.location.pathname + window.location.search;
      if (origin !== window.location.origin || (isHere && hash !== "")) return;
      event.preventDefault();
      event.stopPropagation();
      whenConnected(() => leaveFor(() => router.push(pathname + search + hash)));
    };
    document.addEventListener("click", onClick, { capture: true });
    return () => document.removeEventListener("click", onClick, { capture: true });
  }, [isOffline, router]);
}
