import type { Metadata } from "next";
import { EntriesScreen } from "@/components/lists/entries-screen";
import { NoAccess } from "@/components/shell/no-access";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { listOverview } from "@/lib/lists/overview";

export const metadata: Metadata = { title: "Payment terms" };

export default async function TermsPage() {
  const actor = await requireActor();
  if (!may(actor, "organization:admin")) {
    return <NoAccess>Only admins see the settings.</NoAccess>;
  }
  return <EntriesScreen list="terms" overview={await listOverview(actor, "terms")} />;
}
