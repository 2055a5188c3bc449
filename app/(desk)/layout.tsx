import type { ReactNode } from "react";
import { DeskShell } from "@/components/shell/desk-shell";
import { signOutAction } from "@/lib/auth/actions";
import { may } from "@/lib/auth/authorize";
import { currentUser, signedInActor } from "@/lib/auth/current-actor";
import { mayMerge } from "@/lib/customers/merge/merge";
import { mayHandOver } from "@/lib/handovers/draft";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const [user, actor] = await Promise.all([currentUser(), signedInActor()]);
  return (
    <DeskShell
      organizationName={user?.organizationName ?? null}
      user={user && { name: user.name, email: user.email, role: user.role }}
      access={{
        settings: actor !== null && may(actor, "organization:admin"),
        create: actor !== null && may(actor, "customers:write"),
        reactivate: actor !== null && may(actor, "customers:lifecycle"),
        merge: actor !== null && mayMerge(actor),
        handOver: actor !== null && mayHandOver(actor),
      }}
      owner={user && `${user.organizationId}/${user.id}`}
      signOut={signOutAction}
    >
      {children}
    </DeskShell>
  );
}
