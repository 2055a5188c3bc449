"use client";

import { useEffect, useRef } from "react";
import { RelativeTime } from "@/components/table/clock";
import { Button } from "@/components/ui/button";
import { labelOf } from "@/lib/customers/form/labels";
import type { Overlap } from "@/lib/customers/form/three-way";
import type { HistoryEntry } from "@/lib/customers/record/history";
import { valueText } from "../activity/value-text";

export type ConflictNoticeProps = {
  overlaps: readonly Overlap[];
  /** What others did, newest first; empty when unknown. */
  since: readonly HistoryEntry[];
  isPending: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
};

const side = (path: string, value: unknown) =>
  value === null && /^(addresses|contacts|attributes)\.\d+$/.test(path)
    ? "removed"
    : valueText(path, value);

/** A conflict with somebody else's save: both versions, and the choices. */
export function ConflictNotice(props: ConflictNoticeProps) {
  const { overlaps, since, isPending } = props;
  const title = useRef<HTMLHeadingElement>(null);
  const [latest] = since;
  useEffect(() => {
    title.current?.focus();
  }, []);
  return (
    <section
      aria-labelledby="conflict-title"
      className="mb-5 rounded-md bg-warning-tint p-3 text-sm forced-colors:border"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2
          id="conflict-title"
          ref={title}
          tabIndex={-1}
          className="w-fit rounded-sm font-semibold text-warning outline-offset-2"
        >
          {latest ? latest.who : "Somebody else"} saved this account while you were editing
        </h2>
        {latest ? (
          <span className="text-xs">
            <RelativeTime value={latest.at} />
          </span>
        ) : null}
      </div>
      <p className="mt-1">Nothing of yours is saved yet, and nothing is lost. You both changed:</p>
      <table className="mt-2 w-full table-fixed border-collapse [overflow-wrap:anywhere]">
        <thead className="text-start text-muted text-xs">
          <tr>
            <th scope="col" className="py-1 pe-3 text-start font-normal">
              Field
            </th>
            <th scope="col" className="py-1 pe-3 text-start font-normal">
              Theirs
            </th>
            <th scope="col" className="py-1 text-start font-normal">
              Yours
            </th>
          </tr>
        </thead>
        <tbody>
          {overlaps.map(({ path, mine, theirs }) => (
            <tr key={path} className="border-t align-top">
              <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                {labelOf(path)}
              </th>
              <td className="py-1.5 pe-3 font-medium">{side(path, theirs)}</td>
              <td className="py-1.5 font-medium">{side(path, mine)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1 text-muted text-xs">
        Whatever only one of you changed is kept, whichever you choose.
      </p>
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button variant="primary" isPending={isPending} onPress={props.onKeepMine}>
          Keep mine and save
        </Button>
        <Button isDisabled={isPending} onPress={props.onTakeTheirs}>
          Take theirs
        </Button>
      </div>
    </section>
  );
}
