"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import type { TwoStep } from "@/lib/auth/two-step/two-step";
import { RecoveryCodes } from "./recovery-codes";
import { TwoStepOn } from "./two-step-on";
import { TwoStepSetup } from "./two-step-setup";

/** The user's two-step verification: set up, recovery codes, turn off. */
export function TwoStepSection({ twoStep }: { twoStep: TwoStep }) {
  const router = useRouter();
  const [codes, setCodes] = useState<readonly string[] | null>(null);

  if (codes) {
    return (
      <RecoveryCodes
        codes={codes}
        onDone={() => {
          setCodes(null);
          router.refresh();
        }}
      />
    );
  }
  if (twoStep.isOn) {
    return <TwoStepOn twoStep={twoStep} onNewCodes={setCodes} onTurnedOff={router.refresh} />;
  }
  return (
    <div className="flex flex-col gap-4">
      {twoStep.isRequired ? (
        <Banner tone="warning">
          Your organization asks its admins for it. Set it up to go on.
        </Banner>
      ) : null}
      <TwoStepSetup enrolment={twoStep.enrolment} onTurnedOn={setCodes} />
    </div>
  );
}
