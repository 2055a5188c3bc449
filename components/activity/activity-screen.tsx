import { History, SearchX } from "lucide-react";
import { Clock } from "@/components/table/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { UnknownAddress } from "@/components/ui/unknown-address";
import type { ActivityPage } from "@/lib/activity/activity";
import {
  ACTIVITY_FILTERS,
  type ActivityQuery,
  activityHref,
  activityParams,
} from "@/lib/activity/query";
import type { FieldErrors } from "@/lib/errors";
import { ActivityEntry } from "./activity-entry";
import { ActivityFilters } from "./activity-filters";
import { ActivityGroup } from "./activity-group";
import { ActivityHeader } from "./activity-header";

export type ActivityScreenProps = {
  query: ActivityQuery;
  page: ActivityPage;
  mayExport: boolean;
  locale: string;
  now: number;
};

/** What was done in the organization, the newest first, with the filters above it. */
export function ActivityScreen({ query, page, mayExport, locale, now }: ActivityScreenProps) {
  const { lines, older, options } = page;
  const exported = activityParams({ ...query, before: null });
  return (
    <Clock start={now}>
      <ActivityHeader exportHref={mayExport ? `/activity/export?${exported}` : null} />
      <ActivityFilters query={query} options={options} />
      <p role="status" className="sr-only">
        {older ? `${lines.length} lines, and older ones` : `${lines.length} lines`}
      </p>
      <div className="border-t">
        {lines.length === 0 && older === null ? (
          <Nothing query={query} />
        ) : (
          <ol aria-label="Activity">
            {lines.map((line) =>
              "entry" in line ? (
                <ActivityEntry key={line.entry.id} entry={line.entry} />
              ) : (
                <ActivityGroup key={line.group.changeSetId} group={line.group} locale={locale} />
              ),
            )}
          </ol>
        )}
      </div>
      {older || query.before ? (
        <nav aria-label="Pages" className="flex flex-wrap gap-2 px-5 py-4 max-sm:px-4 print:hidden">
          {older ? (
            <LinkButton href={activityHref({ ...query, before: older })}>Show older</LinkButton>
          ) : null}
          {query.before ? (
            <LinkButton href={activityHref({ ...query, before: null })} variant="quiet">
              Back to the newest
            </LinkButton>
          ) : null}
        </nav>
      ) : null}
    </Clock>
  );
}

function Nothing({ query }: { query: ActivityQuery }) {
  const isFiltered = query.before !== null || ACTIVITY_FILTERS.some((name) => query[name] !== null);
  if (!isFiltered) {
    return (
      <EmptyState title="Nothing was done yet" icon={<History />}>
        Each change of an account appears here: who made it, when, and every field before and after.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nothing matches"
      icon={<SearchX />}
      actions={<LinkButton href="/activity">Clear filters</LinkButton>}
    >
      Take a filter away, or change one.
    </EmptyState>
  );
}

/** The page for an address with invalid parameters. */
export function InvalidActivity({ errors }: { errors: FieldErrors }) {
  return (
    <>
      <ActivityHeader exportHref={null} />
      <UnknownAddress
        page="the activity"
        errors={errors}
        way={<LinkButton href="/activity">Clear filters</LinkButton>}
      />
    </>
  );
}
