import type { Metadata } from "next";
import { ActivityScreen, InvalidActivity } from "@/components/activity/activity-screen";
import { RepNames } from "@/components/activity/rep-names";
import { NoAccess } from "@/components/shell/no-access";
import { listActivity } from "@/lib/activity/activity";
import { type ActivityQuery, parseActivityQuery } from "@/lib/activity/query";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { AppError } from "@/lib/errors";
import { listReps } from "@/lib/lists/reps";
import { currentReader } from "@/lib/preferences/reader";
import { toParams } from "@/lib/views/accounts-view";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ searchParams }: PageProps<"/activity">) {
  const actor = await requireActor();
  let query: ActivityQuery;
  try {
    query = parseActivityQuery(toParams(await searchParams));
  } catch (error) {
    if (error instanceof AppError) return <InvalidActivity errors={error.errors ?? {}} />;
    throw error;
  }
  if (!may(actor, "customers:read")) return <NoAccess>Your role cannot see the activity.</NoAccess>;
  return (
    <RepNames reps={await listReps(actor)}>
      <ActivityScreen
        query={query}
        page={await listActivity(actor, query)}
        mayExport={may(actor, "customers:export")}
        locale={(await currentReader()).locale}
        now={Date.now()}
      />
    </RepNames>
  );
}
