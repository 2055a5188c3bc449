"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { showToast } from "@/components/ui/toast";
import type { Result } from "@/lib/auth/server-action";
import { ACCOUNTS_PATH, isChanged, viewHref } from "@/lib/views/accounts-view";
import { moveViewAction, saveViewAction, setStartViewAction } from "@/lib/views/actions";
import { allAccounts, findView, openedView, savedAs, savedQuery } from "@/lib/views/saved-state";
import {
  ALL_ACCOUNTS,
  type SavedView,
  type SavedViews,
  type ViewQuery,
} from "@/lib/views/view-query";
import type { ViewControls } from "../use-accounts-view";
import { startedFrom, startFrom } from "./started-from";

/** The tasks that have a dialog. */
export type ViewTask = "saveAs" | "rename" | "share" | "unshare" | "roles" | "delete";

/** What somebody else saved while the user changed the same view. */
export type ViewConflict = { view: SavedView; version: number; query: ViewQuery };

/** Marks the element of the open view, which takes the focus when the focused one disappears. */
export const CURRENT = { "data-current-view": "" };

function focusCurrent(): void {
  const shown = [...document.querySelectorAll<HTMLElement>("[data-current-view]")].find(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]"),
  );
  shown?.focus();
}

/** Adds a new view before the server lists it, so that it has its tab at once. */
function withMade(saved: SavedViews, made: SavedView | null): SavedViews {
  if (!made) return saved;
  const views = [...saved.views, made];
  return { ...saved, views: views.sort((a, b) => Number(a.isShared) - Number(b.isShared)) };
}

export type ViewsModel = ReturnType<typeof useSavedViews>;

/** The saved views: the open one, whether it is changed, and its commands. */
export function useSavedViews(controls: ViewControls, given: SavedViews) {
  const { view, open, isPending } = controls;
  const [made, setMade] = useState<SavedView | null>(null);
  if (made && given.views.some(({ handle }) => handle === made.handle)) setMade(null);
  const saved = useMemo(() => withMade(given, made), [given, made]);
  const handle = view.base?.handle ?? ALL_ACCOUNTS;
  const current = saved.views.find((one) => one.handle === handle) ?? null;
  const changed = isChanged(view);
  const [task, setTask] = useState<{ task: ViewTask; view: SavedView | null } | null>(null);
  const [conflict, setConflict] = useState<ViewConflict | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [gone, setGone] = useState<string | null>(null);
  const wantsFocus = useRef(false);

  useEffect(() => {
    if (!current) return;
    const isKnown = startedFrom(current.handle) !== null;
    if (!changed || !isKnown) startFrom(current.handle, current.version);
  }, [current, changed]);

  useEffect(() => {
    // Writes the start view's name into the bare address, so that it stays when the start view
    // changes.
    const { pathname, search } = window.location;
    if (isPending || pathname !== ACCOUNTS_PATH || search !== "" || !view.base) return;
    window.history.replaceState(null, "", viewHref(view));
  }, [view, isPending]);

  useEffect(() => {
    if (!wantsFocus.current || isPending || task || conflict) return;
    wantsFocus.current = false;
    focusCurrent();
  });

  const perform = async <T>(work: () => Promise<Result<T>>): Promise<{ data: T } | null> => {
    setSaving(true);
    const answer = await attempt(work);
    setSaving(false);
    if (answer.ok) return { data: answer.data };
    showToast({ title: answer.message, tone: "error" });
    return null;
  };

  const goTo = (target: string) => {
    const found = findView(saved, target);
    if (found) open(found);
  };

  const saveOver = async (target: SavedView, version: number) => {
    const query = savedQuery(view);
    const answer = await perform(() => saveViewAction({ handle: target.handle, version, query }));
    if (!answer) return;
    if (answer.data.outcome === "changed") {
      setConflict({ view: target, version: answer.data.version, query: answer.data.query });
      return;
    }
    startFrom(target.handle, answer.data.version);
    setConflict(null);
    wantsFocus.current = true;
    open(savedAs(view, target), "replace");
    showToast({ title: `“${target.name}” is saved` });
  };

  return {
    saved,
    handle,
    current,
    /** The open view's name. */
    name: current?.name ?? "All",
    changed,
    isPending,
    isSaving,
    gone,
    task,
    conflict,
    goTo,
    begin: (next: ViewTask) => setTask({ task: next, view: current }),
    endTask: () => setTask(null),
    endConflict: () => setConflict(null),
    save: () =>
      current
        ? saveOver(current, startedFrom(current.handle) ?? current.version)
        : Promise.resolve(),
    replaceTheirs: ({ view: target, version }: ViewConflict) => saveOver(target, version),
    takeTheirs: ({ view: target, version, query }: ViewConflict) => {
      startFrom(target.handle, version);
      setConflict(null);
      wantsFocus.current = true;
      open(openedView({ ...target, query }));
    },
    reset: () => {
      wantsFocus.current = true;
      goTo(handle);
    },
    /** Opens a new view, which has the state on screen. */
    openNew: (named: Pick<SavedView, "handle" | "name" | "isShared">) => {
      const query = savedQuery(view);
      setMade({ ...named, query, version: 1, isMine: true, mayEdit: true, startsFor: [] });
      wantsFocus.current = true;
      open(savedAs(view, named));
    },
    /** The open view was deleted or is no longer visible. */
    leave: (left: string) => {
      setGone(left);
      setMade(null);
      wantsFocus.current = true;
      open(allAccounts(saved));
    },
    move: (by: -1 | 1) => perform(() => moveViewAction({ handle, by })),
    setStart: async (target: string | null) => {
      if (!(await perform(() => setStartViewAction({ handle: target })))) return;
      const title =
        target === null
          ? "The accounts open as your role’s do again"
          : `The accounts open with “${current?.name ?? "All"}” from now on`;
      showToast({ title });
    },
  };
}
