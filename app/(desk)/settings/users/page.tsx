import type { Metadata } from "next";
import { NoAccess } from "@/components/shell/no-access";
import { UsersScreen } from "@/components/users/users-screen";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { listReps } from "@/lib/lists/reps";
import { listUsers } from "@/lib/users/list";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage() {
  const actor = await requireActor();
  if (!may(actor, "organization:admin")) {
    return <NoAccess>Only admins see the settings.</NoAccess>;
  }
  const [users, reps] = await Promise.all([listUsers(actor), listReps(actor)]);
  return <UsersScreen users={users} reps={reps} now={Date.now()} />;
}
