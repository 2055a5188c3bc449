"use client";

import { Ellipsis } from "lucide-react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Avatar } from "@/components/ui/avatar";
import { componentOf, onDemand } from "@/components/ui/on-demand";
import { Popover } from "@/components/ui/popover";

export type ShellUser = { name: string; email: string; role: string };

export type SignOut = () => Promise<void>;

export const userSettings = onDemand(() => import("./user-settings"));
export const UserSettings = componentOf(userSettings, (loaded) => loaded.UserSettings);

export function UserMenu({ user, signOut }: { user: ShellUser; signOut: SignOut }) {
  return (
    <Popover
      aria-label="Your account"
      placement="top start"
      className="w-60"
      prepare={userSettings.prepare}
      trigger={
        <AriaButton
          aria-label={`${user.name}, ${user.role}`}
          className="flex w-full cursor-default items-center gap-2 rounded-md p-1.5 text-start hover:bg-hover"
        >
          <Avatar name={user.name} size="medium" />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium text-ink text-sm leading-4.5">
              <bdi>{user.name}</bdi>
            </span>
            <span className="block truncate text-muted text-xs">{user.role}</span>
          </span>
          <Ellipsis aria-hidden="true" className="size-4 shrink-0 text-muted" />
        </AriaButton>
      }
    >
      {({ close }) => (
        <UserSettings user={user} signOut={signOut} onNavigate={close} onClose={close} />
      )}
    </Popover>
  );
}
