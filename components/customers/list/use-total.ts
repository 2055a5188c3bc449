"use client";

import { useEffect, useState } from "react";
import type { AccountsPage } from "@/lib/views/accounts-answer";
import type { Total } from "@/lib/views/total";

type Known = { list: string; given: AccountsPage["total"]; total: Total };

/**
 * The list's number of accounts, when known. It stays while further pages are counted.
 * @param list identifies the list, without its page.
 */
export function useTotal(given: AccountsPage["total"], list: string): Total {
  const [known, setKnown] = useState<Known | null>(null);
  // Kept for later pages, which must be counted.
  if (typeof given === "number" && (known?.list !== list || known.total !== given)) {
    setKnown({ list, given, total: given });
  }
  useEffect(() => {
    if (typeof given === "number") return;
    let isWanted = true;
    void given.then((total) => {
      if (isWanted) setKnown({ list, given, total: total ?? "many" });
    });
    return () => {
      isWanted = false;
    };
  }, [given, list]);
  if (typeof given === "number") return given;
  return known?.given === given || known?.list === list ? known.total : "counting";
}
