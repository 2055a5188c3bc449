import { redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/current-actor";

export default async function SettingsPage() {
  await requireActor();
  redirect("/settings/users");
}
