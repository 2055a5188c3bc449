"use client";

import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import type { TwoStepUser } from "@/lib/organizations/two-step-rule";
import { TwoStepRuleButton } from "./two-step-rule-button";
import { TwoStepUsers } from "./two-step-users";

export type SignInSettingsProps = {
  adminsNeedTwoStep: boolean;
  users: readonly TwoStepUser[];
  /** The signed-in user's id. */
  ownId: string | null;
  /** The label of the OIDC issuer; null when none is set. */
  oidcName: string | null;
};

export function SignInSettings(props: SignInSettingsProps) {
  const { adminsNeedTwoStep, users, ownId, oidcName } = props;
  const admins = users.filter(({ isAdmin }) => isAdmin);
  const waiting = admins.filter(({ since }) => since === null);
  const isOwnOn = users.some(({ id, since }) => id === ownId && since !== null);
  return (
    <div className="flex flex-col gap-8">
      <section aria-labelledby="rule" className="rounded-lg border p-4">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-72">
            <h2 id="rule" className="flex flex-wrap items-center gap-2 font-semibold text-sm">
              Admins must use two-step verification
              <Badge tone={adminsNeedTwoStep ? "ok" : "neutral"}>
                {adminsNeedTwoStep ? "On" : "Off"}
              </Badge>
            </h2>
            <p className="mt-0.5 text-muted text-sm">
              {adminsNeedTwoStep
                ? "An admin who signs in by password without it can only set it up, nothing else."
                : "It is up to each admin. They may turn it on in their profile."}
            </p>
          </div>
          <TwoStepRuleButton
            isOn={adminsNeedTwoStep}
            isAllowed={isOwnOn || adminsNeedTwoStep}
            waiting={waiting.map(({ name }) => name)}
          />
        </div>
        {isOwnOn || adminsNeedTwoStep ? null : (
          <Banner tone="info" className="mt-3">
            Before you require it of others,{" "}
            <TextLink href="/profile/two-step" className="underline">
              turn it on for yourself
            </TextLink>
            .
          </Banner>
        )}
      </section>
      <TwoStepUsers users={users} ownId={ownId} />
      <section aria-labelledby="issuer">
        <h2 id="issuer" className="font-semibold text-sm">
          Signing in elsewhere
        </h2>
        <p className="mt-0.5 text-muted text-sm">
          {oidcName
            ? `People may also continue with ${oidcName}. Whether it asks for a second step is set there.`
            : "People sign in with e-mail and password. An OpenID Connect issuer can be set in the server’s settings."}
        </p>
      </section>
    </div>
  );
}
