"use client";

import { Ellipsis, LogOut, UserRound } from "lucide-react";
import { unstable_rethrow } from "next/navigation";
import { Button as AriaButton } from "react-aria-components/Button";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Popover } from "@/components/ui/popover";
import { showToast } from "@/components/ui/toast";
import { ThemeSwitch } from "./theme-switch";

export type ShellUser = { name: string; email: string; role: string };

export type SignOut = () => Promise<void>;

export function UserMenu({ user, signOut }: { user: ShellUser; signOut: SignOut }) {
  return (
    <Popover
      aria-label="Your account"
      placement="top start"
      className="w-60"
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
      {({ close }) => <UserSettings user={user} signOut={signOut} onNavigate={close} />}
    </Popover>
  );
}

/** The content of the user menu; the phone's menu shows it without a popover. */
export function UserSettings({
  user,
  signOut,
  onNavigate,
}: {
  user: ShellUser;
  signOut: SignOut;
  onNavigate: () => void;
}) {
  return (
    <div className="flex flex-col gap-2">
      <div className="px-1 text-sm">
        <p className="truncate font-medium">
          <bdi>{user.name}</bdi>
        </p>
        <p className="truncate text-muted text-xs" title={user.email}>
          {user.email}
        </p>
        <p className="text-muted text-xs">{user.role}</p>
      </div>
      <ThemeSwitch />
      <LinkButton
        href="/profile"
        variant="quiet"
        icon={<UserRound aria-hidden="true" />}
        className="w-full justify-start"
        onNavigate={onNavigate}
      >
        Your profile
      </LinkButton>
      <form
        action={async () => {
          try {
            await signOut();
          } catch (error) {
            // Next redirects to the sign-in by throwing.
            unstable_rethrow(error);
            showToast({ title: "Not signed out: the server cannot be reached", tone: "error" });
          }
        }}
      >
        <Button
          type="submit"
          variant="quiet"
          icon={<LogOut aria-hidden="true" />}
          className="w-full justify-start"
        >
          Sign out
        </Button>
      </form>
    </div>
  );
}
