"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { whenConnected } from "@/components/browser/connection";
import { isReloading } from "@/components/browser/drafts";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { onLeaving } from "@/components/ui/leaving";

/** The same page: only query or hash differ. */
const isHere = (url: URL) => url.pathname === window.location.pathname;

/**
 * Asks before unsaved changes are lost by leaving the page: by a link, a command, a form such as
 * sign-out, back and forward, a reload or closing the tab.
 * @param loss what would happen to the changes.
 * @returns the dialog; render it.
 */
export function useLeaveGuard(
  isUnsaved: boolean,
  loss = "What you have changed on this page is lost.",
): ReactNode {
  const router = useRouter();
  const [leave, setLeave] = useState<(() => void) | null>(null);
  const isOff = useRef(false);

  useEffect(() => {
    if (!isUnsaved) return;
    isOff.current = false;
    const ask = (event: Event, go: () => void) => {
      event.preventDefault();
      event.stopPropagation();
      setLeave(() => go);
    };

    const onClick = (event: MouseEvent) => {
      const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (isOff.current || !isPlain || event.button !== 0) return;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank") return;
      const url = new URL(link.href);
      if (url.origin !== window.location.origin || isHere(url)) return;
      const path = url.pathname + url.search + url.hash;
      ask(event, () => whenConnected(() => router.push(path)));
    };

    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (isOff.current || !(form instanceof HTMLFormElement) || form.dataset.guarded) return;
      const { submitter } = event;
      ask(event, () => form.requestSubmit(submitter));
    };

    const onNavigate = (event: NavigateEvent) => {
      if (isOff.current || event.navigationType !== "traverse" || !event.cancelable) return;
      const { key, url } = event.destination;
      if (isHere(new URL(url))) return;
      event.preventDefault();
      setLeave(() => () => window.navigation.traverseTo(key));
    };

    const onUnload = (event: BeforeUnloadEvent) => {
      if (!isOff.current && !isReloading()) event.preventDefault();
    };

    const stopAsking = onLeaving((go) => (isOff.current ? go() : setLeave(() => go)));
    window.addEventListener("click", onClick, { capture: true });
    window.addEventListener("submit", onSubmit, { capture: true });
    window.addEventListener("beforeunload", onUnload);
    // Without the Navigation API the back button cannot be intercepted.
    const navigation = "navigation" in window ? window.navigation : null;
    navigation?.addEventListener("navigate", onNavigate);
    return () => {
      stopAsking();
      window.removeEventListener("click", onClick, { capture: true });
      window.removeEventListener("submit", onSubmit, { capture: true });
      window.removeEventListener("beforeunload", onUnload);
      navigation?.removeEventListener("navigate", onNavigate);
    };
  }, [isUnsaved, router]);

  return (
    <AlertDialog
      title="Leave without saving?"
      isOpen={leave !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) setLeave(null);
      }}
      tone="danger"
      cancelLabel="Stay"
      confirmLabel="Leave"
      onConfirm={() => {
        isOff.current = true;
        leave?.();
      }}
    >
      {loss}
    </AlertDialog>
  );
}
