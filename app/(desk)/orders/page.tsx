import type { Metadata } from "next";
import { InvalidReport, ReportScreen } from "@/components/orders/report-screen";
import { NoAccess } from "@/components/shell/no-access";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { AppError } from "@/lib/errors";
import { accountOptions } from "@/lib/lists/load-field-options";
import { ordersReport } from "@/lib/orders/report";
import { parseReportQuery } from "@/lib/orders/report-params";
import type { ReportQuery } from "@/lib/orders/report-query";
import { currentReader } from "@/lib/preferences/reader";
import { todayIn } from "@/lib/preferences/today";
import { toParams } from "@/lib/views/accounts-view";

export const metadata: Metadata = { title: "Orders" };

export default async function OrdersPage({ searchParams }: PageProps<"/orders">) {
  const [actor, { locale, timeZone }] = await Promise.all([requireActor(), currentReader()]);
  let query: ReportQuery;
  try {
    query = parseReportQuery(toParams(await searchParams));
  } catch (error) {
    if (error instanceof AppError) return <InvalidReport errors={error.errors ?? {}} />;
    throw error;
  }
  if (!may(actor, "customers:read")) return <NoAccess>Your role cannot see orders.</NoAccess>;
  const today = todayIn(timeZone);
  const [report, { reps, tiers, countries, currencies }] = await Promise.all([
    ordersReport(actor, query, { today, locale }),
    accountOptions(actor, locale),
  ]);
  const repNames = new Map(reps.map(({ repNumber, name }) => [repNumber, name]));
  return (
    <ReportScreen
      query={query}
      report={report}
      options={{
        reps: reps.map(({ repNumber, name }) => ({
          id: repNumber,
          label: name,
          detail: repNumber,
        })),
        tiers: tiers.map(({ name }) => ({ id: name, label: name })),
        countries,
        currencies,
        hasOwn: actor.repNumber !== null,
      }}
      repName={(repNumber) => repNames.get(repNumber) ?? repNumber}
      mayExport={may(actor, "customers:export")}
      ownAccountsOnly={actor.ownAccountsOnly}
      locale={locale}
      today={today}
    />
  );
}
