import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import type { HistoryEntry as Entry } from "@/lib/customers/record/history";
import { Section } from "../section";
import { HistoryEntry } from "./history-entry";

export function ActivitySection({
  entries,
  moreHref,
  allHref,
}: {
  entries: readonly Entry[];
  /** The link to further entries; null when there are none. */
  moreHref: string | null;
  /** The link to the organization's activity, filtered by this account. */
  allHref: string;
}) {
  return (
    <Section id="activity" title="Activity">
      <ol className="flex flex-col gap-4">
        {entries.map((entry) => (
          <HistoryEntry key={entry.id} entry={entry} most={20} />
        ))}
      </ol>
      <div className="mt-4 flex flex-wrap items-center gap-3 text-sm">
        {moreHref === null ? null : (
          <LinkButton href={moreHref} size="small" scroll={false}>
            Show older
          </LinkButton>
        )}
        <TextLink href={allHref}>All activity of this account</TextLink>
      </div>
    </Section>
  );
}

/** The latest activity, beside the form. */
export function RecentActivity({ entries }: { entries: readonly Entry[] }) {
  return (
    <section aria-labelledby="recent-title" className="mt-7">
      <h2 id="recent-title" className="mb-3 font-semibold text-ink text-sm">
        Recent activity
      </h2>
      <ol className="flex flex-col gap-4">
        {entries.slice(0, 4).map((entry) => (
          <HistoryEntry key={entry.id} entry={entry} most={3} />
        ))}
      </ol>
      {entries.length > 4 ? (
        <p className="mt-3 text-sm">
          <TextLink href="#activity">All activity</TextLink>
        </p>
      ) : null}
    </section>
  );
}
