import type { Metadata } from "next";
import { RepsScreen } from "@/components/lists/reps-screen";
import { NoAccess } from "@/components/shell/no-access";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { repOverview } from "@/lib/lists/edit-rep";

export const metadata: Metadata = { title: "Sales reps" };

export default async function RepsPage() {
  const actor = await requireActor();
  if (!may(actor, "organization:admin")) {
    return <NoAccess>Only admins see the settings.</NoAccess>;
  }
  return <RepsScreen overview={await repOverview(actor)} />;
}
