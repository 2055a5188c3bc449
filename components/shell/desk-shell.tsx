import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Brand } from "./brand";
import { NavLinks } from "./nav-links";
import { PhoneBar } from "./phone-bar";
import { type ShellUser, type SignOut, UserMenu } from "./user-menu";

export type DeskShellProps = {
  organizationName: string | null;
  /** Nobody, while the page itself is about to send the visitor to the sign-in. */
  user: ShellUser | null;
  signOut: SignOut;
  children: ReactNode;
};

export function DeskShell({ organizationName, user, signOut, children }: DeskShellProps) {
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-raised font-medium text-accent shadow-lift focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:px-3 focus:py-2"
      >
        Skip to the content
      </a>
      <PhoneBar organizationName={organizationName} user={user} signOut={signOut} />
      <aside
        aria-label="Sidebar"
        className="sticky top-0 hidden h-dvh w-54 shrink-0 flex-col gap-3 border-e bg-panel p-2.5 md:flex print:hidden"
      >
        <div className="px-1.5 pt-1">
          <Brand />
        </div>
        {organizationName ? (
          <p className="flex h-7.5 items-center gap-2 px-2 font-medium text-ink text-sm">
            <Avatar name={organizationName} shape="square" tone="amber" className="size-4.5" />
            <span className="truncate" title={organizationName}>
              {organizationName}
            </span>
          </p>
        ) : null}
        <div className="min-h-0 flex-1 overflow-y-auto">
          <NavLinks />
        </div>
        {user ? <UserMenu user={user} signOut={signOut} /> : null}
      </aside>
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
        {children}
      </main>
    </div>
  );
}
