import type { Metadata } from "next";
import { AccountsScreen } from "@/components/customers/list/accounts-screen";
import { readLayout } from "@/components/customers/list/read-layout";
import { requireActor } from "@/lib/auth/current-actor";
import { toParams } from "@/lib/views/accounts-view";
import { loadAccounts } from "@/lib/views/load-accounts";
import { packAnswer } from "@/lib/views/packed-rows";
import { viewerOf } from "@/lib/views/viewer-permissions";

export const metadata: Metadata = { title: "Accounts" };

export default async function CustomersPage({ searchParams }: PageProps<"/customers">) {
  const actor = await requireActor();
  const [answer, layout] = await Promise.all([
    loadAccounts(actor, toParams(await searchParams)),
    readLayout(actor),
  ]);
  return (
    <AccountsScreen
      answer={packAnswer(answer)}
      viewer={viewerOf(actor)}
      layout={layout}
      now={Date.now()}
    />
  );
}
