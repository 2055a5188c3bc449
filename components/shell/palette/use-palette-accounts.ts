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
 * The accounts that the list's search finds for what is typed; the last answer stays until the next one is there.
 * @param typed without white space around it; longer than a search may be it finds nothing.
 */
export function useFoundAccounts(typed: string): Answer & { isPending: boolean } {
  const [answer, setAnswer] = useState(NOTHING);
  const canSearch = typed !== "" && typed.length <= MAX_SEARCH_LENGTH;

  useEffect(() => {
    if (!canSearch) {
      setAnswer({ ...NOTHING, typed });
      return;
    }
    // An answer to what was typed before comes to nothing.
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

/** The accounts that were opened lately, under the names they have now; those that are gone are left out. */
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
