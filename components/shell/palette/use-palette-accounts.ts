"use client";

import { useEffect, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { accountsByNumberAction, quickFindAction } from "@/lib/customers/list/actions";
import { MAX_SEARCH_LENGTH } from "@/lib/customers/list/query";
import type { FoundAccount } from "@/lib/customers/list/quick-find";
import { recentNumbers } from "../recent-accounts";

const PAUSE_MS = 120;

type Answer = { typed: string; accounts: readonly FoundAccount[]; failure: string | null };

const NOTHING: Answer = { typed: "", accounts: [], failure: null };

/**
 * Accounts found for the typed text; the previous result stays until the next one arrives.
 * @param typed trimmed; a text longer than a search may be finds nothing.
 */
export function useFoundAccounts(typed: string): Answer & { isPending: boolean } {
  const [answer, setAnswer] = useState(NOTHING);
  const canSearch = typed !== "" && typed.length <= MAX_SEARCH_LENGTH;

  useEffect(() => {
    if (!canSearch) {
      setAnswer({ ...NOTHING, typed });
      return;
    }
    // Results for an older text are ignored.
    let isOver = false;
    const timer = window.setTimeout(async () => {
      const found = await attempt(() => quickFindAction(typed));
      if (isOver) return;
      setAnswer(
        found.ok
          ? { typed, accounts: found.data, failure: null }
          : { typed, accounts: [], failure: found.message },
      );
    }, PAUSE_MS);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [typed, canSearch]);

  return { ...answer, isPending: canSearch && answer.typed !== typed };
}

/** The recently opened accounts with their current names, without deleted ones. */
export function useRecentAccounts(owner: string | null): readonly FoundAccount[] {
  const [accounts, setAccounts] = useState<readonly FoundAccount[]>([]);
  useEffect(() => {
    const numbers = owner === null ? [] : recentNumbers(owner);
    if (numbers.length === 0) return;
    let isOver = false;
    void attempt(() => accountsByNumberAction([...numbers])).then((found) => {
      if (!isOver && found.ok) setAccounts(found.data);
    });
    return () => {
      isOver = true;
    };
  }, [owner]);
  return accounts;
}
