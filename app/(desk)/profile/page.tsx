import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OwnDetails } from "@/components/profile/own-details";
import { OwnPassword } from "@/components/profile/own-password";
import { OwnPreferences } from "@/components/profile/own-preferences";
import { OwnSessions } from "@/components/profile/own-sessions";
import { OwnTwoStep } from "@/components/profile/own-two-step";
import { currentUser, requireActor } from "@/lib/auth/current-actor";
import { readSessionCookie } from "@/lib/auth/next-auth";
import { signInPath } from "@/lib/auth/redirect-target";
import { twoStepOf } from "@/lib/auth/two-step/two-step";
import { browserLocale } from "@/lib/preferences/reader";
import { hasPassword, listOwnSessions } from "@/lib/users/own-password-and-sessions";

export const metadata: Metadata = { title: "Your profile" };

export default async function ProfilePage() {
  const actor = await requireActor();
  const [user, sessions, canChange, { isOn }, locale] = await Promise.all([
    currentUser(),
    listOwnSessions(actor, await readSessionCookie()),
    hasPassword(actor),
    twoStepOf(actor),
    browserLocale(),
  ]);
  if (!user) redirect(signInPath("/profile"));
  return (
    <div className="px-5 pt-3 pb-10 max-sm:px-4">
      <h1 className="mb-4 font-semibold text-lg">Your profile</h1>
      <div className="flex max-w-176 flex-col gap-5">
        <OwnDetails user={user} />
        <OwnPreferences browserLocale={locale} now={Date.now()} />
        <OwnPassword email={user.email} hasPassword={canChange} />
        <OwnTwoStep isOn={isOn} />
        <OwnSessions sessions={sessions} now={Date.now()} />
      </div>
    </div>
  );
}
