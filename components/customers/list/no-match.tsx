"use client";

import { SearchX } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useFormatLocale } from "@/components/ui/format-locale";
import type { ListQuery } from "@/lib/customers/list/query";
import type { Without } from "@/lib/customers/list/without";
import type { AccountsPage } from "@/lib/views/accounts-answer";
import { useNodeWords } from "./filters/filter-sentence";
import { filterTree, withoutFilters } from "./filters/filter-tree";
import type { ViewControls } from "./use-accounts-view";

const MANY = 1_000;

/** Null until they are known. */
function useKnown(given: AccountsPage["without"]): readonly Without[] | null {
  const [known, setKnown] = useState<{
    given: AccountsPage["without"];
    counts: readonly Without[];
  } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void given?.then((counts) => {
      if (isWanted) setKnown({ given, counts });
    });
    return () => {
      isWanted = false;
    };
  }, [given]);
  return known?.given === given ? known.counts : null;
}

type NoMatchProps = {
  controls: Pick<ViewControls, "setQuery">;
  /** What nothing matches. */
  query: ListQuery;
  without: AccountsPage["without"];
};

/** Search and filters leave no account: why, and the ways on. */
export function NoMatch({ controls: { setQuery }, query, without }: NoMatchProps) {
  const { filters, search } = query;
  const nodeWords = useNodeWords();
  const counts = useKnown(without);
  const tree = filterTree(filters);
  const [only] = tree;

  const why = () => {
    if (search !== null && tree.length === 0) {
      return `Nothing has “${search}” in its number, name, e-mail, phones, places or contacts.`;
    }
    if (search === null && only && tree.length === 1) return `Nothing has: ${nodeWords(only)}.`;
    return counts?.length === 0
      ? "Nothing meets all the conditions, and taking one of them away is not enough."
      : "Nothing meets all the conditions.";
  };
  const partWords = (indexes: readonly number[]) => {
    const [node] = filterTree(indexes.flatMap((index) => filters[index] ?? []));
    return node ? `“${nodeWords(node)}”` : `the search for “${search}”`;
  };

  return (
    <EmptyState
      title="No account matches"
      icon={<SearchX />}
      actions={
        <>
          {filters.length > 0 ? (
            <Button onPress={() => setQuery({ filters: [] })}>Clear filters</Button>
          ) : null}
          {search === null ? null : (
            <Button onPress={() => setQuery({ search: null })}>Clear search</Button>
          )}
        </>
      }
    >
      <div role="status" className="flex flex-col gap-1 [overflow-wrap:anywhere]">
        <p>{why()}</p>
        {counts?.map(({ filters: indexes, count }) => (
          <WithoutLine
            key={indexes.join(" ")}
            words={partWords(indexes)}
            count={count}
            onShow={() =>
              setQuery(
                indexes.length === 0
                  ? { search: null }
                  : { filters: withoutFilters(filters, indexes) },
              )
            }
          />
        ))}
      </div>
    </EmptyState>
  );
}

function WithoutLine({
  words,
  count,
  onShow,
}: {
  words: string;
  count: number;
  onShow: () => void;
}) {
  const { format } = new Intl.NumberFormat(useFormatLocale());
  const number = count > MANY ? `more than ${format(MANY)}` : format(count);
  return (
    <p>
      Without {words} {number} {count === 1 ? "matches" : "match"}.{" "}
      <Button
        variant="link"
        size="small"
        aria-label={`Show what matches without ${words}`}
        onPress={onShow}
      >
        Show
      </Button>
    </p>
  );
}
