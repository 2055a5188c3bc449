import type { Metadata } from "next";
import { DuplicatesScreen, InvalidDuplicates } from "@/components/duplicates/duplicates-screen";
import { NoAccess } from "@/components/shell/no-access";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { type DuplicateQuery, parseDuplicateQuery } from "@/lib/customers/merge/duplicates-query";
import { listDuplicates } from "@/lib/customers/merge/list-duplicates";
import { mayMerge } from "@/lib/customers/merge/merge";
import { AppError } from "@/lib/errors";
import { accountOptions } from "@/lib/lists/load-field-options";
import { currentReader } from "@/lib/preferences/reader";
import { toParams } from "@/lib/views/accounts-view";

export const metadata: Metadata = { title: "Duplicates" };

export default async function DuplicatesPage({ searchParams }: PageProps<"/duplicates">) {
  const [actor, { locale }] = await Promise.all([requireActor(), currentReader()]);
  if (!mayMerge(actor) || !may(actor, "customers:read")) {
    return <NoAccess>Your role cannot merge accounts.</NoAccess>;
  }
  let query: DuplicateQuery;
  try {
    query = parseDuplicateQuery(toParams(await searchParams));
  } catch (error) {
    if (error instanceof AppError) return <InvalidDuplicates errors={error.errors ?? {}} />;
    throw error;
  }
  const [page, { tiers, terms, reps }] = await Promise.all([
    listDuplicates(actor, query),
    accountOptions(actor, locale),
  ]);
  return (
    <DuplicatesScreen query={query} page={page} lists={{ tiers, terms, reps }} now={Date.now()} />
  );
}
