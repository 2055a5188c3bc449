"use client";

import { Menu } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Sheet } from "@/components/ui/sheet";
import { Brand } from "./brand";
import type { CommandAccess } from "./commands";
import { NavLinks } from "./nav-links";
import { PaletteButton } from "./palette-button";
import { type ShellUser, type SignOut, UserSettings, userSettings } from "./user-menu";

export function PhoneBar({
  organizationName,
  user,
  access,
  signOut,
}: {
  organizationName: string | null;
  user: ShellUser | null;
  access: CommandAccess;
  signOut: SignOut;
}) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <header className="sticky top-0 z-30 flex h-(--bar) items-center gap-2 border-b bg-panel px-2 md:hidden print:hidden">
      <Sheet
        title={organizationName ?? "Menu"}
        side="start"
        isOpen={isOpen}
        onOpenChange={setOpen}
        prepare={userSettings.prepare}
        className="flex flex-col justify-between gap-6 p-3"
        trigger={
          <IconButton label="Open the menu">
            <Menu aria-hidden="true" className="size-5!" />
          </IconButton>
        }
      >
        <NavLinks access={access} onNavigate={close} />
        {user ? (
          <UserSettings user={user} signOut={signOut} onNavigate={close} onClose={close} />
        ) : null}
      </Sheet>
      <Brand />
      <span className="ms-auto">
        <PaletteButton isIcon />
      </span>
    </header>
  );
}
