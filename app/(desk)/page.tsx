import type { Metadata } from "next";
import { CoverageScreen } from "@/components/coverage/coverage-screen";
import { monthStarts } from "@/components/coverage/month-starts";
import { NoAccess } from "@/components/shell/no-access";
import { listActivity } from "@/lib/activity/activity";
import { parseActivityQuery } from "@/lib/activity/query";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { accountMakeup, countIssues, repLoads } from "@/lib/coverage/coverage";
import { mayMerge } from "@/lib/customers/merge/merge";
import { currentReader } from "@/lib/preferences/reader";

export const metadata: Metadata = { title: "Coverage" };

const FEW_LINES = 5;

export default async function CoveragePage() {
  const [actor, { locale, timeZone }] = await Promise.all([requireActor(), currentReader()]);
  if (!may(actor, "customers:read")) return <NoAccess>Your role cannot see accounts.</NoAccess>;
  const { starts, firstDay } = monthStarts(timeZone);
  const [counts, loads, makeup, activity] = await Promise.all([
    countIssues(actor),
    repLoads(actor, firstDay),
    accountMakeup(actor, starts),
    listActivity(actor, parseActivityQuery(new URLSearchParams())),
  ]);
  return (
    <CoverageScreen
      counts={counts}
      loads={loads}
      makeup={makeup}
      starts={starts}
      activity={activity.lines.slice(0, FEW_LINES)}
      access={{ admin: may(actor, "organization:admin"), merge: mayMerge(actor) }}
      mayCreate={may(actor, "customers:write")}
      reader={{ locale, timeZone }}
      now={Date.now()}
    />
  );
}
