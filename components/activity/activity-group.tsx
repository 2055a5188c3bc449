import { Layers } from "lucide-react";
import { TextLink } from "@/components/ui/text-link";
import type { ActivityGroup as Group } from "@/lib/activity/activity";
import { LineEnd, lineStyle } from "./activity-entry";
import { ACTION_WORDS } from "./entry-words";

const KIND_WORDS: ReadonlyMap<string, string> = new Map([
  ["batch", "a batch"],
  ["import", "an import"],
  ["bulk", "a bulk change"],
  ["handover", "a handover"],
  ["merge", "a merge"],
  ["seed", "the demo data"],
  ["settings", "the settings"],
  ["undo", "an undo"],
]);

function done(actions: Group["actions"], format: (count: number) => string): string {
  return Object.entries(actions)
    .sort(([, left], [, right]) => right - left)
    .map(([action, count]) => `${ACTION_WORDS.get(action) ?? action} ${format(count)}`)
    .join(", ");
}

/** A change set of many entries as one line, which leads to all of them. */
export function ActivityGroup({ group, locale }: { group: Group; locale: string }) {
  const { who, kind, count, isMore, actions, reason, changeSetId, at, door } = group;
  const numbers = new Intl.NumberFormat(locale);
  const format = (number: number) => numbers.format(number);
  const [action, ...others] = Object.keys(actions);
  const only = action && others.length === 0 && !isMore ? ACTION_WORDS.get(action) : undefined;
  const total = `${format(count)}${isMore ? "+" : ""}`;
  return (
    <li className={lineStyle}>
      <span
        aria-hidden="true"
        className="mt-0.5 flex size-5.5 shrink-0 items-center justify-center rounded-md bg-tint text-accent-strong"
      >
        <Layers className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1 text-sm">
        <div className="flex gap-x-4 gap-y-0.5 max-sm:flex-col">
          <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            <span className="font-semibold">
              <bdi>{who}</bdi>
            </span>{" "}
            {only ?? "made"}{" "}
            <TextLink href={`/activity/${changeSetId}`} className="underline">
              {total} {only ? "accounts" : "changes"}
            </TextLink>{" "}
            in {KIND_WORDS.get(kind) ?? "one go"}
            {isMore || only ? null : <span className="text-muted">: {done(actions, format)}</span>}
          </p>
          <LineEnd at={at} door={door} />
        </div>
        {reason ? <p className="text-muted [overflow-wrap:anywhere]">“{reason}”</p> : null}
      </div>
    </li>
  );
}
