import { ArrowRight } from "lucide-react";
import { RelativeTime } from "@/components/table/clock";
import { Avatar } from "@/components/ui/avatar";
import type { HistoryEntry as Entry } from "@/lib/audit/history";
import { labelOf } from "./account-labels";
import { valueText } from "./value-text";

type Change = Entry["changes"][number];

const DOORS: Record<Entry["door"], string> = {
  page: "page",
  api: "API",
  import: "import",
  seed: "demo data",
};

/** "Company name" within a sentence; "ID" stays as it is. */
const inSentence = (label: string) => label.charAt(0).toLowerCase() + label.slice(1);

function whatWasDone({ action, changes }: Entry): string {
  switch (action) {
    case "create":
      return "created the account";
    case "activate":
      return "activated the account";
    case "deactivate":
      return "deactivated the account";
    case "renumber":
      return "renumbered the account";
    default: {
      const [only, ...others] = changes;
      if (!only || others.length > 0) return `changed ${changes.length} fields`;
      const label = labelOf(only.path);
      if (only.kind === "added") return `added ${inSentence(label)}`;
      if (only.kind === "removed") return `removed ${inSentence(label)}`;
      if (only.kind === "reordered") return `put the ${inSentence(label)} in another order`;
      return `changed the ${inSentence(label)}`;
    }
  }
}

function ChangeLine({ change, withLabel }: { change: Change; withLabel: boolean }) {
  const { path, before, after, kind } = change;
  const label = labelOf(path);
  if (kind === "reordered") return <li className="text-muted">Order of the {inSentence(label)}</li>;
  return (
    <li className="[overflow-wrap:anywhere]">
      {withLabel ? <span className="me-1.5 text-muted">{label}</span> : null}
      {kind === "added" ? null : (
        <>
          <span className="sr-only">from </span>
          <del className="text-muted">{valueText(path, before)}</del>{" "}
        </>
      )}
      {kind === "removed" ? (
        <span className="sr-only">removed</span>
      ) : (
        <>
          {kind === "added" ? null : (
            <ArrowRight aria-hidden="true" className="mx-0.5 mb-0.5 inline size-3 text-muted" />
          )}
          <span className="sr-only">to </span>
          <ins className="font-medium no-underline">{valueText(path, after)}</ins>
        </>
      )}
    </li>
  );
}

/** One write to the account: who, what, each field before and after, when, through which door, and why. */
export function HistoryEntry({ entry, most }: { entry: Entry; most: number }) {
  const { changes, action } = entry;
  const shown = action === "create" || action.endsWith("activate") ? [] : changes.slice(0, most);
  const more = action === "create" ? 0 : changes.length - most;
  return (
    <li className="flex gap-2.5">
      <Avatar name={entry.who} className="mt-0.5" />
      <div className="min-w-0 flex-1 text-sm">
        <p className="[overflow-wrap:anywhere]">
          <span className="font-semibold">{entry.who}</span> {whatWasDone(entry)}
        </p>
        {entry.reason ? (
          <p className="text-muted [overflow-wrap:anywhere]">“{entry.reason}”</p>
        ) : null}
        {shown.length > 0 ? (
          <ul className="mt-0.5 flex flex-col gap-0.5">
            {shown.map((change) => (
              <ChangeLine
                key={`${change.path} ${change.kind ?? ""} ${change.id ?? ""}`}
                change={change}
                withLabel={changes.length > 1}
              />
            ))}
          </ul>
        ) : null}
        {more > 0 && shown.length > 0 ? <p className="text-muted">and {more} more</p> : null}
        <p className="mt-0.5 text-muted text-xs">
          <RelativeTime value={entry.at} /> · {DOORS[entry.door]}
        </p>
      </div>
    </li>
  );
}
