import type { Metadata } from "next";
import { toParams } from "@/components/customers/list/accounts-view";
import { DuplicatesScreen, InvalidDuplicates } from "@/components/duplicates/duplicates-screen";
import { NoAccess } from "@/components/shell/no-access";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/session";
import { type DuplicateQuery, parseDuplicateQuery } from "@/lib/customers/duplicate-query";
import { listDuplicates } from "@/lib/customers/duplicate-review";
import { mayMerge } from "@/lib/customers/merge";
import { AppError } from "@/lib/errors";
import { currentReader } from "@/lib/preferences/reader";
import { accountOptions } from "../../customers/[customerNumber]/account-options";

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
