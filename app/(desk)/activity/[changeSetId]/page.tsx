import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { ChangeSetScreen } from "@/components/activity/change-set-screen";
import { RepNames } from "@/components/activity/rep-names";
import { changeSetTitle } from "@/components/activity/undo-words";
import { NoAccess } from "@/components/shell/no-access";
import { CHANGE_SET_PAGE_SIZE, getChangeSet } from "@/lib/activity/change-set";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { AppError } from "@/lib/errors";
import { listReps } from "@/lib/lists/reps";
import { currentReader } from "@/lib/preferences/reader";

const uuid = z.uuid();
const page = z.coerce.number().int().min(1).max(1_000_000).catch(1);

/** The change set, "forbidden", or null; cached for the page and its title. */
const load = cache(async (changeSetId: string, pageNumber: number) => {
  const actor = await requireActor();
  if (!uuid.safeParse(changeSetId).success) return null;
  try {
    return await getChangeSet(actor, changeSetId, { pageNumber });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    if (error instanceof AppError && error.code === "forbidden") return "forbidden" as const;
    throw error;
  }
});

type Props = PageProps<"/activity/[changeSetId]">;

async function loaded({ params, searchParams }: Props) {
  const [{ changeSetId }, query] = await Promise.all([params, searchParams]);
  return load(changeSetId, page.parse(query.page));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [changeSet, { locale }] = await Promise.all([loaded(props), currentReader()]);
  const isShown = changeSet && changeSet !== "forbidden";
  return {
    title: isShown ? changeSetTitle(changeSet.kind, changeSet.accounts, locale) : "Activity",
  };
}

export default async function ChangeSetPage(props: Props) {
  const [actor, changeSet, { locale }] = await Promise.all([
    requireActor(),
    loaded(props),
    currentReader(),
  ]);
  if (changeSet === "forbidden") return <NoAccess />;
  if (!changeSet) notFound();
  return (
    <RepNames reps={await listReps(actor)}>
      <ChangeSetScreen
        changeSet={changeSet}
        pageSize={CHANGE_SET_PAGE_SIZE}
        mayUndo={(["customers:write", "customers:lifecycle", "customers:delete"] as const).some(
          (permission) => may(actor, permission),
        )}
        locale={locale}
        now={Date.now()}
      />
    </RepNames>
  );
}
