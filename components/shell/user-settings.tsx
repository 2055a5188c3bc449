"use client";

import { LogOut, UserRound } from "lucide-react";
import { unstable_rethrow } from "next/navigation";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { showToast } from "@/components/ui/toast";
import { ThemeSwitch } from "./theme-switch";
import type { ShellUser, SignOut } from "./user-menu";

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
