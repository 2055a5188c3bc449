import { showToast } from "@/components/ui/toast";
import { reloadWithDrafts } from "./drafts";

const KEY = "rolodesk.reloaded";
/** After a reload, further reloads for a new release wait this long. */
const ONCE_MS = 10 * 60_000;

function isFirst(): boolean {
  try {
    const last = Number(window.sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - last < ONCE_MS) return false;
    window.sessionStorage.setItem(KEY, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}

let isKnown = false;

/**
 * Reloads the page once, because the server has a new release and parts of this one are missing.
 */
export function meetNewRelease(): void {
  if (isKnown) return;
  isKnown = true;
  if (isFirst()) reloadWithDrafts();
  else {
    showToast({
      title: "There is a new version of Rolodesk",
      description: "This page is of the one before.",
      tone: "warning",
      action: { label: "Reload", onAction: reloadWithDrafts },
    });
  }
}

function addressOf(target: EventTarget | null): string | null {
  if (target instanceof HTMLScriptElement) return target.src;
  return target instanceof HTMLLinkElement ? target.href : null;
}

/** Listens for parts of the page that the server no longer has. */
export function startReleaseWatch(): void {
  window.addEventListener(
    "error",
    async ({ target }) => {
      const address = addressOf(target);
      if (!address?.startsWith(`${window.location.origin}/_next/static/`)) return;
      const answer = await fetch(address, { method: "HEAD", cache: "no-store" }).catch(() => null);
      if (answer?.status === 404) meetNewRelease();
    },
    true,
  );
}
