"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { useCommand } from "@/components/shell/use-command";
import { SearchField } from "@/components/ui/search-field";
import { useIsPhone } from "@/components/ui/use-phone";
import { accountPath } from "@/lib/customers/form/path";
import { findAccountAction } from "@/lib/customers/list/actions";
import { MAX_SEARCH_LENGTH } from "@/lib/customers/list/query";
import type { ViewControls } from "./use-accounts-view";

const PAUSE_MS = 200;

/** The search for a typed text; blank means none. */
function asSearch(text: string): string | null {
  return text.trim() === "" ? null : text;
}

/**
 * Searches while one types: the box keeps its text, the query follows after a pause. Enter on an
 * exact number opens that account.
 */
export function SearchBox({ view, isPending, setQuery }: ViewControls) {
  const router = useRouter();
  const isPhone = useIsPhone();
  const asked = view.query.search;
  const [text, setText] = useState(asked ?? "");
  const inputRef = useRef<HTMLInputElement>(null);
  const timer = useRef<number | undefined>(undefined);
  const textRef = useRef(text);
  /** The searches that this box requested: their answers must not replace newer text. */
  const ownAsks = useRef(new Set<string | null>());
  /** The address before typing began: typing adds one history entry and then replaces it. */
  const startHref = useRef<string | null>(null);

  useEffect(() => {
    textRef.current = text;
  }, [text]);

  useEffect(() => {
    // Back, a link or "Clear search" changed the search.
    if (ownAsks.current.has(asked) || asSearch(textRef.current) === asked) return;
    window.clearTimeout(timer.current);
    setText(asked ?? "");
  }, [asked]);

  useEffect(() => {
    const forget = () => ownAsks.current.clear();
    window.addEventListener("popstate", forget);
    return () => {
      window.removeEventListener("popstate", forget);
      window.clearTimeout(timer.current);
    };
  }, []);

  useCommand("search-accounts", () => {
    inputRef.current?.focus();
    inputRef.current?.select();
  });

  const ask = (typed: string) => {
    window.clearTimeout(timer.current);
    const search = asSearch(typed);
    if (search === asked) return;
    ownAsks.current.add(search);
    startHref.current ??= window.location.href;
    setQuery({ search }, window.location.href === startHref.current ? "push" : "replace");
  };

  const type = (typed: string) => {
    setText(typed);
    textRef.current = typed;
    window.clearTimeout(timer.current);
    if (typed === "") ask(typed);
    else timer.current = window.setTimeout(() => ask(typed), PAUSE_MS);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, to take over text typed before hydration.
  useLayoutEffect(() => {
    const typed = inputRef.current?.value ?? "";
    if (typed !== textRef.current) type(typed);
  }, []);

  const submit = async (typed: string) => {
    window.clearTimeout(timer.current);
    const number = typed.trim();
    if (number === "") return ask(typed);
    const found = await attempt(() => findAccountAction(number));
    if (textRef.current !== typed) return;
    if (found.ok) router.push(accountPath(found.data));
    else ask(typed);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    const first = document.querySelector<HTMLElement>(
      '[role="grid"] [data-row="0"] [data-column="0"]',
    );
    if (!first) return;
    event.preventDefault();
    first.focus();
  };

  return (
    <SearchField
      aria-label="Search accounts"
      placeholder={isPhone ? "Search accounts" : "Search name, contact, phone, city…"}
      shortcut={isPhone ? undefined : "/"}
      maxLength={MAX_SEARCH_LENGTH}
      autoComplete="off"
      spellCheck="false"
      inputRef={inputRef}
      value={text}
      isLoading={isPending && asked !== null}
      onChange={type}
      onSubmit={(typed) => void submit(typed)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        startHref.current = null;
        ownAsks.current.clear();
      }}
      className="w-full sm:max-w-82"
    />
  );
}
