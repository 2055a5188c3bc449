"use client";

import { type ReactNode, useState } from "react";
import { RelativeTime } from "@/components/table/clock";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { renewRecoveryCodesAction, turnOffTwoStepAction } from "@/lib/auth/two-step/actions";
import type { TwoStep } from "@/lib/auth/two-step/two-step";
import { CodeDialog } from "./code-dialog";

const FEW = 3;

export type TwoStepOnProps = {
  twoStep: Extract<TwoStep, { isOn: true }>;
  onNewCodes: (recoveryCodes: readonly string[]) => void;
  onTurnedOff: () => void;
};

export function TwoStepOn({ twoStep, onNewCodes, onTurnedOff }: TwoStepOnProps) {
  const [asked, setAsked] = useState<"renew" | "off" | null>(null);
  const { since, recoveryCodesLeft: left, isRequired } = twoStep;
  const close = () => setAsked(null);
  return (
    <div className="divide-y rounded-lg border">
      <Row
        title={
          <>
            Authenticator app <Badge tone="ok">On</Badge>
          </>
        }
        action={
          isRequired ? null : (
            <Button size="small" onPress={() => setAsked("off")}>
              Turn off…
            </Button>
          )
        }
      >
        Turned on <RelativeTime value={since.toISOString()} />.
        {isRequired ? " Your organization asks its admins for it, so it stays on." : ""}
      </Row>
      <Row
        title="Recovery codes"
        action={
          <Button size="small" onPress={() => setAsked("renew")}>
            Make new ones…
          </Button>
        }
      >
        {left === 0 ? "None left." : `${left} of 10 left.`} Each signs you in once without your
        phone.
        {left < FEW ? (
          <Banner tone="warning" className="mt-2">
            {left === 0 ? "Make new ones" : "Few are left: make new ones"} before you lose your
            phone.
          </Banner>
        ) : null}
      </Row>
      {asked === "renew" ? (
        <CodeDialog
          title="Make new recovery codes"
          confirmLabel="Make new codes"
          onClose={close}
          onSubmit={async (code) => {
            const result = await renewRecoveryCodesAction({ code });
            if (result.ok) onNewCodes(result.data.recoveryCodes);
            return result;
          }}
        >
          The {left} that are left stop working.
        </CodeDialog>
      ) : null}
      {asked === "off" ? (
        <CodeDialog
          title="Turn off two-step verification"
          confirmLabel="Turn off"
          tone="danger"
          onClose={close}
          onSubmit={async (code) => {
            const result = await turnOffTwoStepAction({ code });
            if (result.ok) {
              showToast({ title: "Two-step verification is off" });
              close();
              onTurnedOff();
            }
            return result;
          }}
        >
          From then on your password alone signs you in. Your recovery codes stop working.
        </CodeDialog>
      ) : null}
    </div>
  );
}

function Row({
  title,
  action,
  children,
}: {
  title: ReactNode;
  action: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 p-4">
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="flex items-center gap-2 font-semibold text-ink text-sm">{title}</h2>
        <div className="mt-0.5 text-muted text-sm">{children}</div>
      </div>
      {action}
    </section>
  );
}
