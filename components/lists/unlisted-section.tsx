"use client";

import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Count } from "@/components/ui/count";
import type { ListName, ListOverview, UnlistedValue } from "@/lib/lists/schema";
import { AccountsLink } from "./accounts-link";
import { LIST_WORDS } from "./list-words";

/** The values of accounts that are not on the list. */
export function UnlistedSection({
  list,
  overview: { unlisted, unlistedCount },
  onAdd,
  onMove,
}: {
  list: ListName;
  overview: Pick<ListOverview, "unlisted" | "unlistedCount">;
  onAdd: (value: UnlistedValue) => void;
  onMove: (value: UnlistedValue) => void;
}) {
  if (unlistedCount === 0) return null;
  const more = unlistedCount - unlisted.length;
  return (
    <section aria-labelledby="unlisted" className="px-5 py-6 max-sm:px-4">
      <h3 id="unlisted" className="font-semibold text-sm">
        Not in the list{" "}
        <Count value={unlistedCount} className="ms-1 font-normal text-muted text-xs" />
      </h3>
      <p className="mt-0.5 mb-3 max-w-[68ch] text-muted text-sm">
        Accounts have these, from an import or over the API, but nobody has put them on the list.
      </p>
      <ul className="max-w-184 divide-y rounded-lg border">
        {unlisted.map((value) => (
          <li
            key={value.value}
            data-row={value.value}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5"
          >
            <div className="min-w-0 flex-1 basis-48">
              <p
                className={classNames(
                  "[overflow-wrap:anywhere]",
                  list === "reps" ? "font-mono text-xs" : "font-medium text-sm",
                )}
              >
                {value.value}
              </p>
              <p className="text-sm">
                <AccountsLink list={list} {...value} />
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              <Button
                size="small"
                aria-label={`Add ${value.value} to the list…`}
                onPress={() => onAdd(value)}
              >
                Add to the list…
              </Button>
              <Button
                size="small"
                aria-label={`Move accounts of ${value.value} to…`}
                onPress={() => onMove(value)}
              >
                Move accounts to…
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p className="mt-2 text-muted text-sm">
          And <Count value={more} /> more {LIST_WORDS[list].one}, each with no more accounts than
          these.
        </p>
      ) : null}
    </section>
  );
}
