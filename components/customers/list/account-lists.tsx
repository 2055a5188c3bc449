"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { BadgeTone } from "@/components/ui/badge";
import { textKey } from "@/lib/text";
import type { AccountLists, NamedEntry, RepEntry } from "./accounts-answer";

type Lookup = {
  lists: AccountLists;
  rep: (repNumber: string) => RepEntry | undefined;
  tier: (name: string) => (NamedEntry & { tone: BadgeTone }) | undefined;
  terms: (name: string) => NamedEntry | undefined;
};

/** A tier keeps the tone of its place in the organization's list. */
const TIER_TONES: readonly BadgeTone[] = [
  "sky",
  "neutral",
  "violet",
  "teal",
  "amber",
  "rose",
  "lime",
  "pink",
];

const ListsContext = createContext<Lookup | null>(null);

function lookupOf(lists: AccountLists): Lookup {
  const reps = new Map(lists.reps.map((rep) => [textKey(rep.repNumber), rep]));
  const terms = new Map(lists.terms.map((entry) => [textKey(entry.name), entry]));
  const tiers = new Map(
    lists.tiers.map((tier, index) => [
      textKey(tier.name),
      { ...tier, tone: TIER_TONES[index % TIER_TONES.length] ?? "neutral" },
    ]),
  );
  return {
    lists,
    rep: (repNumber) => reps.get(textKey(repNumber)),
    tier: (name) => tiers.get(textKey(name)),
    terms: (name) => terms.get(textKey(name)),
  };
}

/** What the organization has to choose from, for cells, chips and pickers. */
export function AccountListsProvider({
  lists,
  children,
}: {
  lists: AccountLists;
  children: ReactNode;
}) {
  const lookup = useMemo(() => lookupOf(lists), [lists]);
  return <ListsContext value={lookup}>{children}</ListsContext>;
}

export function useAccountLists(): Lookup {
  const lookup = useContext(ListsContext);
  if (!lookup) throw new Error("useAccountLists needs an AccountListsProvider around it.");
  return lookup;
}
