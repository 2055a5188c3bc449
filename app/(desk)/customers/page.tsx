import type { Metadata } from "next";
import { AccountsScreen } from "@/components/customers/list/accounts-screen";
import { toParams } from "@/components/customers/list/accounts-view";
import { loadAccounts } from "@/components/customers/list/load-accounts";
import { readLayout } from "@/components/customers/list/read-layout";
import { viewerOf } from "@/components/customers/list/viewer";
import { requireActor } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Accounts" };

export default async function CustomersPage({ searchParams }: PageProps<"/customers">) {
  const actor = await requireActor();
  const [answer, viewer, layout] = await Promise.all([
    loadAccounts(actor, toParams(await searchParams)),
    viewerOf(actor),
    readLayout(actor),
  ]);
  return <AccountsScreen answer={answer} viewer={viewer} layout={layout} now={Date.now()} />;
}
