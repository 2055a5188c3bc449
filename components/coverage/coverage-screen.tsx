import { ActivityEntry } from "@/components/activity/activity-entry";
import { ActivityGroup } from "@/components/activity/activity-group";
import { Clock } from "@/components/table/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import type { ActivityLine } from "@/lib/activity/activity";
import type { IssueCounts, Makeup, RepLoad } from "@/lib/coverage/coverage";
import { IssueTiles, type TileAccess } from "./issue-tiles";
import { accountsHref, is } from "./links";
import { MonthsPanel } from "./months-panel";
import { Panel } from "./panel";
import { RepPanel } from "./rep-panel";
import { ValuePanel } from "./value-panel";

export type CoverageScreenProps = {
  counts: IssueCounts;
  loads: readonly RepLoad[];
  makeup: Makeup;
  starts: readonly string[];
  activity: readonly ActivityLine[];
  access: TileAccess;
  mayCreate: boolean;
  reader: { locale: string; timeZone: string };
  now: number;
};

/**
 * The start page: open issues, each rep's accounts, and statistics; every number links to its
 * accounts.
 */
export function CoverageScreen(props: CoverageScreenProps) {
  const { counts, loads, makeup, starts, activity, access, mayCreate, reader, now } = props;
  const { locale, timeZone } = reader;
  const total = counts.active + counts.inactive;
  const countries = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  return (
    <Clock start={now}>
      <header className="flex flex-wrap items-baseline gap-x-5 gap-y-1 px-5 pt-3 pb-2 max-sm:px-4">
        <h1 className="font-semibold text-lg">Coverage</h1>
        {total > 0 ? <Totals {...counts} locale={locale} /> : null}
      </header>
      {total === 0 ? (
        <EmptyState
          title="No accounts yet"
          {...(mayCreate
            ? { actions: <LinkButton href="/customers/new">New account</LinkButton> }
            : {})}
        >
          Once there are some, this page shows what needs attention.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-8 px-5 pt-2 pb-10 max-sm:px-4">
          <Panel id="issues" title="Needs attention">
            <IssueTiles
              issues={counts.issues}
              duplicatePairs={counts.duplicatePairs}
              access={access}
              locale={locale}
            />
          </Panel>
          <div className="grid grid-cols-2 gap-x-10 gap-y-8 max-lg:grid-cols-1">
            <RepPanel loads={loads} locale={locale} />
            <div className="flex min-w-0 flex-col gap-8">
              <ValuePanel
                id="tiers"
                title="Accounts by tier"
                field="pricing"
                counts={makeup.tiers}
                nameOf={(tier) => tier}
                locale={locale}
              />
              <ValuePanel
                id="countries"
                title="Accounts by country"
                note="Of any of their addresses: an account may be in several."
                field="addresses.country"
                counts={makeup.countries}
                nameOf={(code) => countries.of(code) ?? code}
                locale={locale}
              />
            </div>
            <MonthsPanel
              starts={starts}
              months={makeup.months}
              locale={locale}
              timeZone={timeZone}
            />
            <Recent lines={activity} locale={locale} />
          </div>
        </div>
      )}
    </Clock>
  );
}

function Totals({
  active,
  inactive,
  locale,
}: {
  active: number;
  inactive: number;
  locale: string;
}) {
  const number = new Intl.NumberFormat(locale);
  return (
    <p className="text-muted text-sm">
      <TextLink href={accountsHref([is("active", true)])}>{number.format(active)} active</TextLink>{" "}
      and{" "}
      <TextLink href={accountsHref([is("active", false)])}>
        {number.format(inactive)} inactive
      </TextLink>{" "}
      accounts
    </p>
  );
}

function Recent({ lines, locale }: { lines: readonly ActivityLine[]; locale: string }) {
  return (
    <Panel id="recent" title="Recent activity">
      <ol aria-label="Recent activity" className="-mx-5 max-sm:-mx-4">
        {lines.map((line) =>
          "entry" in line ? (
            <ActivityEntry key={line.entry.id} entry={line.entry} />
          ) : (
            <ActivityGroup key={line.group.changeSetId} group={line.group} locale={locale} />
          ),
        )}
      </ol>
      <p className="mt-2 text-sm">
        <TextLink href="/activity">All activity</TextLink>
      </p>
    </Panel>
  );
}
