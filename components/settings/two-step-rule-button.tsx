"use client";

import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { setTwoStepRuleAction } from "@/lib/organizations/actions";

export type TwoStepRuleButtonProps = {
  isOn: boolean;
  isAllowed: boolean;
  /** The names of admins who have not turned it on yet. */
  waiting: readonly string[];
};

const listOf = new Intl.ListFormat("en", { type: "conjunction" });

export function TwoStepRuleButton({ isOn, isAllowed, waiting }: TwoStepRuleButtonProps) {
  const router = useRouter();
  return (
    <ConfirmDialog
      title={isOn ? "Stop requiring it of admins" : "Require two-step verification of admins"}
      confirmLabel={isOn ? "Stop requiring" : "Require"}
      trigger={<Button isDisabled={!isAllowed}>{isOn ? "Stop requiring…" : "Require…"}</Button>}
      run={() => setTwoStepRuleAction({ adminsNeedTwoStep: !isOn })}
      onDone={() => {
        showToast({
          title: isOn ? "No longer required of admins" : "Required of admins from now on",
        });
        router.refresh();
      }}
    >
      {isOn ? STOP : consequence(waiting)}
    </ConfirmDialog>
  );
}

const STOP = "Those who have it keep it, and may turn it off themselves.";

function consequence(waiting: readonly string[]): string {
  if (waiting.length === 0)
    return "All admins have it already. Who becomes one later sets it up first.";
  const verb = waiting.length === 1 ? "does" : "do";
  return `${listOf.format(waiting)} ${verb} not have it yet: signed in by password, they see only the page to set it up, from the next click on.`;
}
