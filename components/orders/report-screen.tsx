import { Download, ReceiptText, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { UnknownAddress } from "@/components/ui/unknown-address";
import type { FieldErrors } from "@/lib/errors";
import type { OrdersReport } from "@/lib/orders/report";
import {
  REPORT_FILTERS,
  type ReportQuery,
  reportHref,
  reportParams,
  STANDARD_REPORT,
} from "@/lib/orders/report-query";
import { type Day, daysOf } from "@/lib/period";
import { GroupsTable } from "./groups-table";
import { MonthChart } from "./month-chart";
import { OrdersTable } from "./orders-table";
import { GroupingField, ReportPager } from "./report-controls";
import { ReportFilters, type ReportOptions } from "./report-filters";
import { ReportTotals } from "./report-totals";
import { ReportProvider } from "./report-view";
import { GROUPING_NOTES, ordersText } from "./report-words";

export type ReportScreenProps = {
  query: ReportQuery;
  report: OrdersReport;
  options: ReportOptions;
  repName: (repNumber: string) => string;
  mayExport: boolean;
  /** The reader sees only orders of their own accounts. */
  ownAccountsOnly: boolean;
  locale: string;
  today: Day;
};

export function ReportHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-5 pt-3 pb-2 max-sm:px-4">
      <h1 className="font-semibold text-lg">Orders</h1>
      {children}
    </header>
  );
}

/** The orders of a period: totals by currency, by month, by a dimension, and the orders. */
export function ReportScreen(props: ReportScreenProps) {
  const { query, report, options, locale, today } = props;
  const { totals, orderCount } = report;
  const days = daysOf(query.period, today);
  const main = totals[0]?.currencyCode;
  return (
    <ReportProvider query={query}>
      <ReportHeader>
        {days.from || days.to ? <DaysText days={days} locale={locale} /> : null}
        {props.ownAccountsOnly ? (
          <p className="text-muted text-sm">You see the orders of your own accounts.</p>
        ) : null}
      </ReportHeader>
      <ReportFilters options={options} today={today} />
      <p role="status" className="sr-only">
        {ordersText(orderCount, locale)}
      </p>
      {main === undefined ? (
        <div className="border-t">
          <Nothing query={query} />
        </div>
      ) : (
        <>
          <ReportTotals query={query} totals={totals} locale={locale} />
          <div className="px-5 pb-6 max-sm:px-4">
            <MonthChart months={report.months} currencyCode={main} days={days} locale={locale} />
          </div>
          <GroupsPart {...props} />
          <OrdersPart {...props} />
        </>
      )}
    </ReportProvider>
  );
}

function DaysText({
  days: { from, to },
  locale,
}: {
  days: ReturnType<typeof daysOf>;
  locale: string;
}) {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const day = (value: Day) => format.format(new Date(`${value}T00:00:00Z`));
  const words =
    from && to
      ? `${day(from)} – ${day(to)}`
      : from
        ? `From ${day(from)}`
        : to
          ? `Until ${day(to)}`
          : "";
  return <p className="text-muted text-sm tabular-nums">{words}</p>;
}

function PartHeader({
  id,
  title,
  note,
  exportHref,
  exportLabel,
  children,
}: {
  id: string;
  title: string;
  note: string | null;
  exportHref: string | null;
  exportLabel: string;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 pb-2.5 max-sm:px-4">
      <h2 id={id} className="font-semibold text-sm">
        {title}
      </h2>
      {children}
      {exportHref === null ? null : (
        <a
          href={exportHref}
          download
          className={classNames(buttonStyle({ size: "small" }), "ms-auto print:hidden")}
        >
          <Download aria-hidden="true" />
          {exportLabel}
        </a>
      )}
      {note === null ? null : <p className="basis-full text-muted text-sm">{note}</p>}
    </div>
  );
}

function exportHref({ mayExport, query }: ReportScreenProps, file: "totals" | "orders") {
  if (!mayExport) return null;
  const params = reportParams({ ...query, page: 1, groupPage: 1 });
  params.set("file", file);
  return `/orders/export?${params}`;
}

function GroupsPart(props: ReportScreenProps) {
  const { query, report, locale } = props;
  return (
    <section aria-labelledby="groups-title" className="pb-6">
      <PartHeader
        id="groups-title"
        title="Summed up by"
        note={GROUPING_NOTES[query.by]}
        exportHref={exportHref(props, "totals")}
        exportLabel="Export totals"
      >
        <GroupingField />
      </PartHeader>
      {report.groups.length > 0 ? (
        <GroupsTable query={query} groups={report.groups} locale={locale} />
      ) : (
        <NoSuchPage href={reportHref({ ...query, groupPage: 1 })} />
      )}
      <ReportPager table="groups" rowCount={report.groupCount} rowsOnPage={report.groups.length} />
    </section>
  );
}

function OrdersPart(props: ReportScreenProps) {
  const { query, report, locale } = props;
  return (
    <section aria-labelledby="orders-title" className="pb-6">
      <PartHeader
        id="orders-title"
        title="Each order"
        note={null}
        exportHref={exportHref(props, "orders")}
        exportLabel="Export orders"
      />
      {report.orders.length > 0 ? (
        <OrdersTable orders={report.orders} repName={props.repName} locale={locale} />
      ) : (
        <NoSuchPage href={reportHref({ ...query, page: 1 })} />
      )}
      <ReportPager table="orders" rowCount={report.orderCount} rowsOnPage={report.orders.length} />
    </section>
  );
}

function NoSuchPage({ href }: { href: string }) {
  return (
    <div className="border-y">
      <EmptyState
        title="There are not that many pages"
        headingLevel={3}
        actions={
          <LinkButton href={href} scroll={false}>
            First page
          </LinkButton>
        }
      />
    </div>
  );
}

function Nothing({ query }: { query: ReportQuery }) {
  const isFiltered = REPORT_FILTERS.some((name) => query[name] !== null);
  const all = reportHref({ ...STANDARD_REPORT, period: { name: "all" } });
  if (!isFiltered && "name" in query.period && query.period.name === "all") {
    return (
      <EmptyState title="No orders yet" icon={<ReceiptText />}>
        Orders appear here once they are placed on an account’s page or imported.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No orders match"
      icon={<SearchX />}
      actions={<LinkButton href={all}>Show all orders of any time</LinkButton>}
    >
      Choose another period, or take a filter away.
    </EmptyState>
  );
}

/** The page for an address with invalid parameters. */
export function InvalidReport({ errors }: { errors: FieldErrors }) {
  return (
    <>
      <ReportHeader />
      <UnknownAddress
        page="the report"
        errors={errors}
        way={<LinkButton href="/orders">Clear filters</LinkButton>}
      />
    </>
  );
}
