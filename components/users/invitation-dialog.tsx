"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Invitation } from "@/lib/users/invite";
import { CopyField } from "./copy-field";
import { INVITATION_MAILS } from "./user-words";

/** After an invitation: the state of the mail, and the link to pass on, shown once. */
export function InvitationDialog({
  invitation: { email, url, mail },
  onClose,
}: {
  invitation: Invitation;
  onClose: () => void;
}) {
  return (
    <Dialog
      title={`${email} is invited`}
      isOpen
      closesOutside={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={<Button onPress={onClose}>Done</Button>}
    >
      <div className="flex flex-col gap-3">
        <Banner tone={mail === "sent" ? "ok" : "warning"} role="status">
          {INVITATION_MAILS[mail](email)}
        </Banner>
        <CopyField label="Invitation link" value={url} copyLabel="Copy link" />
        <p className="text-muted">
          Whoever has the link can choose the password, once, for 7 days. It is not shown again.
        </p>
      </div>
    </Dialog>
  );
}
