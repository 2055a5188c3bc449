"use client";

import { useState } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { useAction } from "@/components/form/use-action";
import { Banner } from "@/components/ui/banner";
import { Select } from "@/components/ui/select";
import { rotateClientAction } from "@/lib/api-clients/actions";
import {
  type ApiClient,
  type IssuedSecret,
  OVERLAP_HOURS,
  type OverlapHours,
} from "@/lib/api-clients/schema";
import { Moment } from "./client-cells";

const OVERLAP_WORDS: Readonly<Record<OverlapHours, string>> = {
  0: "Not at all: it stops now",
  1: "1 hour",
  24: "24 hours",
  168: "7 days",
};

const OPTIONS = OVERLAP_HOURS.map((hours) => ({ id: String(hours), label: OVERLAP_WORDS[hours] }));

export function RotateDialog({
  client,
  onClose,
  onIssued,
}: {
  client: ApiClient;
  onClose: () => void;
  onIssued: (secret: IssuedSecret) => void;
}) {
  const [overlap, setOverlap] = useState<OverlapHours>(24);
  const { run, isPending, refusal } = useAction();
  const rotate = async () => {
    const issued = await run(() => rotateClientAction({ id: client.id, overlapHours: overlap }));
    if (issued) onIssued(issued.data);
  };
  return (
    <FormDialog
      title={`New secret for ${client.name}`}
      submitLabel="Make a new secret"
      isPending={isPending}
      refusal={refusal}
      onSubmit={rotate}
      onClose={onClose}
    >
      <Select
        label="The secret of now goes on working for"
        options={OPTIONS}
        value={String(overlap)}
        onChange={(value) =>
          setOverlap(OVERLAP_HOURS.find((hours) => String(hours) === value) ?? 0)
        }
        autoFocus
      />
      <p className="text-muted">
        {overlap === 0
          ? "Whoever logs in with it is refused from now on, until they have the new one."
          : "Both secrets log in until then: change over in that time."}{" "}
        Tokens already given out last for their hour; to stop those at once, revoke the client.
      </p>
      {client.previousSecretUntil === null ? null : (
        <Banner tone="warning">
          The secret before that, which works until{" "}
          <Moment value={client.previousSecretUntil} withTime />, stops now.
        </Banner>
      )}
    </FormDialog>
  );
}
