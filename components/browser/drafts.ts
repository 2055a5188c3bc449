import { latestPage } from "./connection";

const KEY = "rolodesk.drafts";
/** Between the old page and the new one. */
const LONGEST_LOAD_MS = 60_000;

type Kept = {
  path: string;
  at: number;
  /** The address that Next was at when the page went; null when the reload is ours. */
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

/** The address without what Next adds to it. */
function asAddress(url: string): string {
  const address = new URL(url);
  address.searchParams.delete("_rsc");
  return address.href;
}

/**
 * Next loads a page anew whose release is another one than the open one's: then it is the page it asked for last, and
 * nobody has pressed reload or Back.
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
    // A browser that keeps nothing keeps no draft.
  }
}

/** Keeps what is typed over the reload that a new release needs. Once, before the page is alive. */
export function startDrafts(): void {
  taken = read();
  window.addEventListener("pagehide", write);
}

/**
 * Says what of a form is kept when a new release needs a reload.
 * @param collect gives what can be written as JSON, null while there is nothing to keep.
 * @returns takes it back.
 */
export function keepDraft(name: string, collect: () => unknown): () => void {
  keepers.set(name, collect);
  return () => keepers.delete(name);
}

/** What was kept under the name before the reload, given out once; null for nothing. */
export function takeDraft(name: string): unknown {
  const draft = taken?.[name] ?? null;
  if (taken) delete taken[name];
  return draft;
}

/** Whether the page is being loaded anew with all that was typed: nobody has to be asked. */
export const isReloading = (): boolean => isOurs;

/** Loads the page anew where it is; what was typed comes back. */
export function reloadWithDrafts(): void {
  isOurs = true;
  window.location.reload();
}
