import { ChevronRight } from "lucide-react";
import { ExactTime, RelativeTime } from "@/components/table/clock";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import type { ActivityEntry as Entry } from "@/lib/activity/activity";
import { ChangeLines } from "./change-line";
import { EntryAccount } from "./entry-account";
import { DOOR_WORDS, showsFields, whatWasDone } from "./entry-words";

/** How many fields are shown without opening the details. */
const FEW = 3;

export const lineStyle = "flex gap-3 border-b px-5 py-2.5 max-sm:px-4";

/** When and by which door: at the end of a line on wide screens, below the text on a phone. */
export function LineEnd({ at, door }: Pick<Entry, "at" | "door">) {
  return (
    <p className="flex shrink-0 items-center gap-2 text-muted text-xs sm:justify-end">
      <Badge tone="outline">{DOOR_WORDS[door]}</Badge>
      <span className="sm:min-w-20 sm:text-end">
        <RelativeTime value={at} />
      </span>
    </p>
  );
}

/** One write to an account: who, what, to which account, each field before and after, when, which door, and why. */
export function ActivityEntry({ entry }: { entry: Entry }) {
  const { who, changes, changeCount, action, reason } = entry;
  const { words, joint } = whatWasDone(entry);
  const few = showsFields(action) ? changes.slice(0, FEW) : [];
  return (
    <li className={lineStyle}>
      <Avatar name={who} className="mt-0.5" />
      <div className="min-w-0 flex-1 text-sm">
        <div className="flex gap-x-4 gap-y-0.5 max-sm:flex-col">
          <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            <span className="font-semibold">
              <bdi>{who}</bdi>
            </span>{" "}
            {words} {joint ? `${joint} ` : ""}
            <EntryAccount entry={entry} />
          </p>
          <LineEnd at={entry.at} door={entry.door} />
        </div>
        <div className="flex flex-wrap items-end gap-x-3">
          {few.length > 0 ? <ChangeLines changes={few} withLabels={changeCount > 1} /> : null}
          {reason ? <p className="text-muted [overflow-wrap:anywhere]">“{reason}”</p> : null}
        </div>
        <Details entry={entry} isLonger={changeCount > few.length} />
      </div>
    </li>
  );
}

function Details({ entry, isLonger }: { entry: Entry; isLonger: boolean }) {
  const { changes, changeCount, isDeleted, isHidden } = entry;
  const more = changeCount - changes.length;
  return (
    <details className="group mt-0.5">
      <summary className="-ms-1 inline-flex min-h-6 cursor-default list-none items-center gap-0.5 rounded-sm pe-1.5 text-muted text-xs hover:text-ink pointer-coarse:min-h-9 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-3.5 group-open:rotate-90" />
        {isLonger && changeCount > 1 ? `Details and all ${changeCount} fields` : "Details"}
      </summary>
      {isLonger ? <ChangeLines changes={changes} withLabels /> : null}
      {more > 0 ? <p className="text-muted">and {more} more, which the export has</p> : null}
      {isHidden ? <p className="text-muted">Only admins can read what the account held.</p> : null}
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs [overflow-wrap:anywhere] [&_dt]:text-muted">
        <dt>Time</dt>
        <dd>
          <ExactTime value={entry.at} />
        </dd>
        <dt>Request</dt>
        <dd className="font-mono">{entry.requestId}</dd>
        <dt>Change set</dt>
        <dd>
          <TextLink href={`/activity/${entry.changeSetId}`} className="font-mono">
            {entry.changeSetId}
          </TextLink>
        </dd>
        {isDeleted ? (
          <>
            <dt>Account</dt>
            <dd>deleted</dd>
          </>
        ) : null}
      </dl>
    </details>
  );
}
