import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Brand } from "./brand";
import { CommandCenter } from "./command-center";
import type { CommandAccess } from "./commands";
import { NavLinks } from "./nav-links";
import { OfflineLine } from "./offline-line";
import { PaletteButton } from "./palette-button";
import { PhoneBar } from "./phone-bar";
import { type ShellUser, type SignOut, UserMenu } from "./user-menu";

export type DeskShellProps = {
  organizationName: string | null;
  /** Null while the page redirects to the sign-in. */
  user: ShellUser | null;
  access: CommandAccess;
  /** The user and organization, which separate data kept in the browser. */
  owner: string | null;
  signOut: SignOut;
  children: ReactNode;
};

export function DeskShell(props: DeskShellProps) {
  const { organizationName, user, access, owner, signOut, children } = props;
  return (
    <CommandCenter access={access} owner={owner}>
      <div className="flex min-h-dvh flex-col md:flex-row">
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-raised font-medium text-accent shadow-lift focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:px-3 focus:py-2"
        >
          Skip to the content
        </a>
        <PhoneBar
          organizationName={organizationName}
          user={user}
          access={access}
          signOut={signOut}
        />
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
          <PaletteButton />
          <div className="min-h-0 flex-1 overflow-y-auto">
            <NavLinks access={access} />
          </div>
          {user ? <UserMenu user={user} signOut={signOut} /> : null}
        </aside>
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          <OfflineLine />
          {children}
        </main>
      </div>
    </CommandCenter>
  );
}
