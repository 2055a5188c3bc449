"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { RepNames } from "@/components/activity/rep-names";
import type { BadgeTone } from "@/components/ui/badge";
import type { AccountLists, NamedEntry, RepEntry } from "@/lib/lists/field-options";
import { textKey } from "@/lib/text";

type Lookup = {
  lists: AccountLists;
  /** Attributes in the filters that no account has. */
  missingAttributes: readonly string[];
  rep: (repNumber: string) => RepEntry | undefined;
  tier: (name: string) => (NamedEntry & { tone: BadgeTone }) | undefined;
  terms: (name: string) => NamedEntry | undefined;
};

/** The tones of tiers, by their position in the organization's list. */
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

const NONE: readonly string[] = [];

const ListsContext = createContext<Lookup | null>(null);

function lookupOf(lists: AccountLists, missingAttributes: readonly string[]): Lookup {
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
    missingAttributes,
    rep: (repNumber) => reps.get(textKey(repNumber)),
    tier: (name) => tiers.get(textKey(name)),
    terms: (name) => terms.get(textKey(name)),
  };
}

/** Provides the organization's lists to cells, chips and pickers. */
export function AccountListsProvider({
  lists,
  missingAttributes = NONE,
  children,
}: {
  lists: AccountLists;
  missingAttributes?: readonly string[];
  children: ReactNode;
}) {
  const lookup = useMemo(() => lookupOf(lists, missingAttributes), [lists, missingAttributes]);
  return (
    <ListsContext value={lookup}>
      <RepNames reps={lists.reps}>{children}</RepNames>
    </ListsContext>
  );
}

export function useAccountLists(): Lookup {
  const lookup = useContext(ListsContext);
  if (!lookup) throw new Error("useAccountLists needs an AccountListsProvider around it.");
  return lookup;
}
