"use client";

import { ChevronRight, Merge } from "lucide-react";
import { useState } from "react";
import { AccountListsProvider } from "@/components/customers/list/account-lists";
import { Clock } from "@/components/table/clock";
import { Banner } from "@/components/ui/banner";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { labelOf } from "@/lib/customers/form/labels";
import type { ComparedValue, Comparison } from "@/lib/customers/merge/comparison";
import { duplicatesHref } from "@/lib/customers/merge/duplicates-query";
import type { AccountLists } from "@/lib/lists/field-options";
import { SideChoice } from "./side-choice";
import { SideHeads } from "./side-heads";
import { type SideChoices, useMerge } from "./use-merge";
import { useTextOf } from "./use-text-of";
import { WhatGoesOver } from "./what-goes-over";

const ATTRIBUTE = "customerAttributes.";

/**
 * Two accounts side by side: choose one value for each field, then merge the second into the first.
 */
export function ComparisonScreen({
  comparison,
  lists,
  now,
}: {
  comparison: Comparison;
  lists: AccountLists;
  now: number;
}) {
  const { survivor, loser, fields, attributes } = comparison;
  const [chosenFields, setFields] = useState<SideChoices>({});
  const [chosenAttributes, setAttributes] = useState<SideChoices>({});
  const { merge, isPending, problem } = useMerge(comparison);
  const numbers = { survivor: survivor.customerNumber, loser: loser.customerNumber };
  const rows = [
    ...fields.map((value) => ({ value, path: value.name, chosen: chosenFields, set: setFields })),
    ...attributes.map((value) => ({
      value,
      path: `${ATTRIBUTE}${value.name}`,
      chosen: chosenAttributes,
      set: setAttributes,
    })),
  ];
  const differing = rows.filter(({ value }) => !value.isEqual);
  const equal = rows.filter(({ value }) => value.isEqual);

  return (
    <AccountListsProvider lists={lists}>
      <Clock start={now}>
        <div className="flex min-h-content flex-col">
          <div className="flex-1 px-5 pt-3 pb-6 max-sm:px-4">
            <Breadcrumb href={duplicatesHref()} label="Duplicates">
              Comparison
            </Breadcrumb>
            <h1 className="mt-2 font-semibold text-lg [overflow-wrap:anywhere]">
              Merge {loser.customerNumber} into {survivor.customerNumber}
            </h1>
            <SideHeads comparison={comparison} />
            {differing.length === 0 ? (
              <p className="border-t py-3 text-muted text-sm">
                The two do not differ in any field or attribute.
              </p>
            ) : (
              differing.map(({ value, path, chosen, set }) => (
                <SideChoice
                  key={path}
                  label={labelOf(path)}
                  path={path}
                  value={value}
                  side={chosen[value.name] ?? value.side}
                  numbers={numbers}
                  onChange={(side) => set({ ...chosen, [value.name]: side })}
                />
              ))
            )}
            <EqualValues rows={equal} />
            <WhatGoesOver comparison={comparison} />
          </div>
          <footer
            data-bottom-bar=""
            className="sticky bottom-0 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t bg-raised px-5 py-2.5 text-sm max-sm:px-4 print:hidden"
          >
            {problem ? (
              <Banner tone="error" role="alert" title={problem.title} className="w-full">
                {problem.text}
              </Banner>
            ) : null}
            <p className="min-w-0 flex-1 basis-64 text-muted [overflow-wrap:anywhere] max-sm:text-xs">
              {loser.customerNumber} leaves every list; its number and links lead to{" "}
              {survivor.customerNumber}. It is kept, and the merge can be undone.
            </p>
            <Button
              variant="primary"
              icon={<Merge aria-hidden="true" />}
              isPending={isPending}
              onPress={() => merge(chosenFields, chosenAttributes)}
            >
              Merge {loser.customerNumber} into {survivor.customerNumber}
            </Button>
          </footer>
        </div>
      </Clock>
    </AccountListsProvider>
  );
}

/** The equal values, folded, since there is nothing to choose. */
function EqualValues({ rows }: { rows: readonly { value: ComparedValue; path: string }[] }) {
  const textOf = useTextOf();
  if (rows.length === 0) return null;
  return (
    <details className="group border-t py-2 text-sm">
      <summary className="-ms-1 inline-flex min-h-6 cursor-default list-none items-center gap-0.5 rounded-sm pe-1.5 text-muted hover:text-ink pointer-coarse:min-h-9 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-3.5 group-open:rotate-90" />
        {rows.length === 1 ? "1 field is the same" : `${rows.length} fields are the same`}
      </summary>
      <dl className="mt-1 grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4 gap-y-1 [&_dt]:text-muted [overflow-wrap:anywhere]">
        {rows.map(({ value, path }) => (
          <div key={path} className="contents">
            <dt>{labelOf(path)}</dt>
            <dd>{textOf(path, value.survivor)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
