import { latestPage } from "./connection";

const KEY = "rolodesk.drafts";
/** The most milliseconds between the old page and the new one. */
const LONGEST_LOAD_MS = 60_000;

type Kept = {
  path: string;
  at: number;
  /** The address of Next's last request when the page was left; null for our own reload. */
  asked: string | null;
  drafts: Record<string, unknown>;
};

const keepers = new Map<string, () => unknown>();
let isOurs = false;
let taken: Record<string, unknown> | null = null;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function isKept(value: unknown): value is Kept {
  return (
    isRecord(value) &&
    typeof value.path === "string" &&
    typeof value.at === "number" &&
    (value.asked === null || typeof value.asked === "string") &&
    isRecord(value.drafts)
  );
}

/** The address without Next's additions. */
function asAddress(url: string): string {
  const address = new URL(url);
  address.searchParams.delete("_rsc");
  return address.href;
}

/**
 * Whether Next reloaded the page because of a new release, and not the user by reload or Back: then
 * the new page is the one that Next requested last.
 */
function isSwap({ asked }: Kept): boolean {
  if (asked === null) return true;
  const [entry] = performance.getEntriesByType("navigation");
  const isPlain = entry instanceof PerformanceNavigationTiming && entry.type === "navigate";
  return isPlain && asked === window.location.href;
}

function read(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(KEY) ?? "null");
    window.sessionStorage.removeItem(KEY);
    const isMeant =
      isKept(kept) &&
      kept.path === window.location.pathname &&
      Date.now() - kept.at < LONGEST_LOAD_MS &&
      isSwap(kept);
    return isMeant ? kept.drafts : {};
  } catch {
    return {};
  }
}

function write(): void {
  const drafts: Record<string, unknown> = {};
  for (const [name, collect] of keepers) {
    const draft = collect();
    if (draft !== null) drafts[name] = draft;
  }
  const page = latestPage();
  const kept: Kept = {
    path: window.location.pathname,
    at: Date.now(),
    asked: isOurs ? null : page ? asAddress(page.url) : "",
    drafts,
  };
  try {
    if (Object.keys(drafts).length > 0) window.sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Without session storage there are no drafts.
  }
}

/** Keeps typed text over a reload for a new release. Call it once, before hydration. */
export function startDrafts(): void {
  taken = read();
  window.addEventListener("pagehide", write);
}

/**
 * Registers a form's draft for a reload by a new release.
 * @param collect returns JSON data, or null when there is nothing to keep.
 * @returns a function that unregisters it.
 */
export function keepDraft(name: string, collect: () => unknown): () => void {
  keepers.set(name, collect);
  return () => keepers.delete(name);
}

/** The draft kept under this name before the reload, returned once; null for none. */
export function takeDraft(name: string): unknown {
  const draft = taken?.[name] ?? null;
  if (taken) delete taken[name];
  return draft;
}

/** Whether the page is reloading with all drafts kept, so no question is needed. */
export const isReloading = (): boolean => isOurs;

/** Reloads the page and keeps its drafts. */
export function reloadWithDrafts(): void {
  isOurs = true;
  window.location.reload();
}
