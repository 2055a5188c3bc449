import { ChangeLines } from "@/components/activity/change-line";
import { DOOR_WORDS, showsFields, whatWasDone } from "@/components/activity/entry-words";
import { RelativeTime } from "@/components/table/clock";
import { Avatar } from "@/components/ui/avatar";
import { TextLink } from "@/components/ui/text-link";
import type { HistoryEntry as Entry } from "@/lib/customers/record/history";

/** One write to the account: who, what, each field before and after, when, through which door, and why. */
export function HistoryEntry({ entry, most }: { entry: Entry; most: number }) {
  const { changes, action } = entry;
  const shown = showsFields(action) ? changes.slice(0, most) : [];
  const more = action === "create" ? 0 : changes.length - most;
  const { words, joint } = whatWasDone({ action, changes, changeCount: changes.length });
  return (
    <li className="flex gap-2.5">
      <Avatar name={entry.who} className="mt-0.5" />
      <div className="min-w-0 flex-1 text-sm">
        <p className="[overflow-wrap:anywhere]">
          <span className="font-semibold">
            <bdi>{entry.who}</bdi>
          </span>{" "}
          {words}
          {joint === null ? " the account" : ""}
        </p>
        {entry.reason ? (
          <p className="text-muted [overflow-wrap:anywhere]">“{entry.reason}”</p>
        ) : null}
        {shown.length > 0 ? <ChangeLines changes={shown} withLabels={changes.length > 1} /> : null}
        {more > 0 && shown.length > 0 ? <p className="text-muted">and {more} more</p> : null}
        <p className="mt-0.5 text-muted text-xs">
          <RelativeTime value={entry.at} /> · {DOOR_WORDS[entry.door]}
          {entry.kind === "undo" ? " · by undo" : null} ·{" "}
          <TextLink
            href={`/activity/${entry.changeSetId}`}
            className="underline"
            aria-label={`Undo: ${entry.who} ${words}${joint === null ? " the account" : ""}`}
          >
            Undo
          </TextLink>
        </p>
      </div>
    </li>
  );
}
