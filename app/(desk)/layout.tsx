import type { ReactNode } from "react";
import { DeskShell } from "@/components/shell/desk-shell";
import { signOutAction } from "@/lib/auth/actions";
import { currentUser } from "@/lib/auth/session";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  return (
    <DeskShell
      organizationName={user?.organizationName ?? null}
      user={user && { name: user.name, email: user.email, role: user.role }}
      signOut={signOutAction}
    >
      {children}
    </DeskShell>
  );
}
