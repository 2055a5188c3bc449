import type { Metadata } from "next";
import { SignInSettings } from "@/components/settings/sign-in-settings";
import { NoAccess } from "@/components/shell/no-access";
import { Clock } from "@/components/table/clock";
import { may } from "@/lib/auth/authorize";
import { requireActor } from "@/lib/auth/current-actor";
import { oidcSettings } from "@/lib/auth/oidc/oidc";
import { twoStepRule } from "@/lib/organizations/two-step-rule";

export const metadata: Metadata = { title: "Sign-in" };

export default async function SignInSettingsPage() {
  const actor = await requireActor();
  if (!may(actor, "organization:admin")) {
    return <NoAccess>Only admins set how people sign in.</NoAccess>;
  }
  const { adminsNeedTwoStep, users } = await twoStepRule(actor);
  return (
    <div className="max-w-184 px-5 pt-4 pb-10 max-sm:px-4">
      <Clock start={Date.now()}>
        <SignInSettings
          adminsNeedTwoStep={adminsNeedTwoStep}
          users={users}
          ownId={actor.who.id}
          oidcName={oidcSettings()?.name ?? null}
        />
      </Clock>
    </div>
  );
}
