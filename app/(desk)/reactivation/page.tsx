import type { Metadata } from "next";
import {
  InactiveScreen,
  InvalidInactive,
} from "@/components/customers/reactivation/inactive-screen";
import { NoAccess } from "@/components/shell/no-access";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { unfinishedRun } from "@/lib/customers/bulk/runs";
import { type InactiveQuery, parseInactiveQuery } from "@/lib/customers/list/inactive-query";
import { inactiveCounts, listInactive } from "@/lib/customers/reactivation/reactivation";
import { AppError } from "@/lib/errors";
import { failureOf } from "@/lib/http/failure";
import { accountOptions } from "@/lib/lists/load-field-options";
import { currentReader } from "@/lib/preferences/reader";
import { toParams } from "@/lib/views/accounts-view";

export const metadata: Metadata = { title: "Reactivation" };

export default async function ReactivationPage({ searchParams }: PageProps<"/reactivation">) {
  const [actor, { locale }] = await Promise.all([requireActor(), currentReader()]);
  if (!may(actor, "customers:lifecycle") || !may(actor, "customers:read")) {
    return <NoAccess>Your role cannot activate accounts.</NoAccess>;
  }
  let query: InactiveQuery;
  try {
    query = parseInactiveQuery(toParams(await searchParams));
  } catch (error) {
    if (error instanceof AppError) return <InvalidInactive errors={error.errors ?? {}} />;
    throw error;
  }
  // Not awaited: for 100,000 accounts counting takes seconds, and the page can show without.
  const counts = inactiveCounts(actor, query).catch((error: unknown) => {
    failureOf(error);
    return null;
  });
  const [page, options, unfinished] = await Promise.all([
    listInactive(actor, query),
    accountOptions(actor, locale),
    unfinishedRun(actor),
  ]);
  return (
    <InactiveScreen
      query={query}
      page={page}
      counts={counts}
      options={options}
      access={{ write: may(actor, "customers:write"), assign: may(actor, "customers:assign") }}
      unfinished={unfinished}
      now={Date.now()}
    />
  );
}
