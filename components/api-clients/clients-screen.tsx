"use client";

import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { SettingsHeader } from "@/components/settings/settings-table";
import { Clock } from "@/components/table/clock";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { showToast } from "@/components/ui/toast";
import type { TokenIssuer } from "@/lib/api-clients/issuer";
import type { ApiClient, IssuedSecret } from "@/lib/api-clients/schema";
import type { Permission } from "@/lib/auth/permissions";
import type { Rep } from "@/lib/lists/reps-schema";
import type { ClientTask } from "./client-cells";
import { ClientDialog } from "./client-dialog";
import { ClientTaskDialog } from "./client-task-dialog";
import { ClientCards, ClientsTable } from "./clients-table";
import { IssuerPanel } from "./issuer-panel";
import { RotateDialog } from "./rotate-dialog";
import { SecretDialog } from "./secret-dialog";

/** The dialog that is open. */
type Open =
  | { what: "create" }
  | { what: "secret"; secret: IssuedSecret }
  | { what: ClientTask; client: ApiClient };

export type ClientsScreenProps = {
  organizationId: string;
  clients: readonly ApiClient[];
  reps: readonly Rep[];
  grantable: readonly Permission[];
  issuer: TokenIssuer | null;
  /** Milliseconds since the epoch, by the server's clock. */
  now: number;
};

export function ClientsScreen(props: ClientsScreenProps) {
  const { organizationId, clients, reps, grantable, issuer, now } = props;
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const showSecret = (secret: IssuedSecret) => setOpen({ what: "secret", secret });
  const create = (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      onPress={() => setOpen({ what: "create" })}
    >
      New client
    </Button>
  );
  const rows = {
    clients,
    repNames: new Map(reps.map(({ repNumber, name }) => [repNumber, name])),
    onTask: (client: ApiClient, what: ClientTask) => setOpen({ what, client }),
  };

  return (
    <Clock start={now}>
      <SettingsHeader title="API clients" count={clients.length}>
        <div className="ms-auto flex flex-wrap items-center gap-x-4 gap-y-2">
          <LinkButton href="/docs/api" variant="quiet">
            API reference
          </LinkButton>
          {create}
        </div>
      </SettingsHeader>
      {clients.length === 0 ? (
        <EmptyState
          title="No API clients yet"
          headingLevel={3}
          icon={<KeyRound />}
          actions={create}
          className="border-t"
        >
          A client lets a program, such as your ERP or shop, read and write accounts over the API,
          with a secret and permissions of its own.
        </EmptyState>
      ) : (
        <>
          <ClientsTable {...rows} />
          <ClientCards {...rows} />
        </>
      )}
      {issuer ? <IssuerPanel issuer={issuer} /> : null}
      <OpenDialog
        open={open}
        dialog={{ reps, grantable, onClose: close, onIssued: showSecret }}
        organizationId={organizationId}
      />
    </Clock>
  );
}

function OpenDialog({
  open,
  dialog,
  organizationId,
}: {
  open: Open | null;
  dialog: {
    reps: readonly Rep[];
    grantable: readonly Permission[];
    onClose: () => void;
    onIssued: (secret: IssuedSecret) => void;
  };
  organizationId: string;
}) {
  const { onClose, onIssued } = dialog;
  const onSaved = (name: string) => {
    onClose();
    showToast({ title: `${name} is saved` });
  };
  switch (open?.what) {
    case undefined:
      return null;
    case "create":
      return <ClientDialog {...dialog} client={null} onSaved={onSaved} />;
    case "edit":
      return <ClientDialog {...dialog} client={open.client} onSaved={onSaved} />;
    case "rotate":
      return <RotateDialog client={open.client} onClose={onClose} onIssued={onIssued} />;
    case "secret":
      return (
        <SecretDialog secret={open.secret} organizationId={organizationId} onClose={onClose} />
      );
    case "endOverlap":
    case "revoke":
    case "delete":
      return <ClientTaskDialog client={open.client} task={open.what} onClose={onClose} />;
  }
}
