"use client";

import { type CalendarDate, parseDate, today } from "@internationalized/date";
import { useState } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { useAction } from "@/components/form/use-action";
import { ComboBox } from "@/components/ui/combo-box";
import { DatePicker } from "@/components/ui/date-picker";
import { useTimeZone } from "@/components/ui/format-locale";
import { TextField } from "@/components/ui/text-field";
import { createClientAction, updateClientAction } from "@/lib/api-clients/actions";
import {
  type ApiClient,
  createClientSchema,
  type IssuedSecret,
  updateClientSchema,
} from "@/lib/api-clients/schema";
import type { Permission } from "@/lib/auth/permissions";
import type { Rep } from "@/lib/lists/reps-schema";
import { fieldErrors } from "@/lib/validation";
import { endOfDay, lastDay } from "./expiry-date";
import { ScopeFields } from "./scope-fields";

/** What most clients need; further permissions must be chosen. */
const USUAL: readonly Permission[] = ["customers:read", "customers:write"];

export type ClientDialogProps = {
  /** The client to change; null for a new one. */
  client: ApiClient | null;
  reps: readonly Rep[];
  /** The permissions that the person may grant: their own. */
  grantable: readonly Permission[];
  onClose: () => void;
  onIssued: (secret: IssuedSecret) => void;
  onSaved: (name: string) => void;
};

function repOptions(reps: readonly Rep[], current: string | null) {
  const options = reps
    .filter(({ active, repNumber }) => active || repNumber === current)
    .map(({ repNumber, name }) => ({ id: repNumber, label: name, detail: repNumber }));
  const isKnown = current === null || options.some(({ id }) => id === current);
  return isKnown
    ? options
    : [...options, { id: current, label: current, detail: "no rep of this number" }];
}

export function ClientDialog(props: ClientDialogProps) {
  const { client, reps, grantable, onClose, onIssued, onSaved } = props;
  const timeZone = useTimeZone();
  const [name, setName] = useState(client?.name ?? "");
  const [clientId, setClientId] = useState("");
  const [scopes, setScopes] = useState<readonly Permission[]>(
    client?.scopes ?? USUAL.filter((scope) => grantable.includes(scope)),
  );
  const [repNumber, setRepNumber] = useState(client?.repNumber ?? null);
  const [day, setDay] = useState<CalendarDate | null>(
    client?.expiresAt ? lastDay(client.expiresAt, timeZone) : null,
  );
  const { run, isPending, refusal, failures, errorOf, refuse } = useAction();

  const expiryError = () => {
    if (day === null || day.compare(today(timeZone)) >= 0) return null;
    const isAsItWas = client?.expiresAt && lastDay(client.expiresAt, timeZone).compare(day) === 0;
    return isAsItWas ? null : ["Must be today or later."];
  };

  const submit = async () => {
    const isSameDay =
      client?.expiresAt && day && lastDay(client.expiresAt, timeZone).compare(day) === 0;
    const given = {
      name,
      scopes: [...scopes],
      repNumber,
      ...(isSameDay ? {} : { expiresAt: day && endOfDay(day, timeZone) }),
    };
    const input = client ? given : { ...given, ...(clientId.trim() ? { clientId } : {}) };
    const checked = (client ? updateClientSchema : createClientSchema).safeParse(input);
    const past = expiryError();
    if (!checked.success || past) {
      refuse({
        ...(checked.success ? {} : fieldErrors(checked.error.issues)),
        ...(past ? { expiresAt: past } : {}),
      });
      return;
    }
    if (client) {
      const saved = await run(() => updateClientAction({ id: client.id, changes: input }));
      if (saved) onSaved(name.trim());
    } else {
      const made = await run(() => createClientAction(input));
      if (made) onIssued(made.data);
    }
  };

  return (
    <FormDialog
      title={client ? `Edit ${client.name}` : "New API client"}
      size="medium"
      submitLabel={client ? "Save" : "Create and show the secret"}
      isPending={isPending}
      refusal={refusal}
      failures={failures}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <TextField
          label="Name"
          hint="What it is: Warehouse sync, web shop."
          value={name}
          onChange={setName}
          error={errorOf("name")}
          isRequired
          autoFocus
          autoComplete="off"
        />
        {client ? (
          <TextField label="Client id" value={client.clientId} isReadOnly mono />
        ) : (
          <TextField
            label="Client id"
            hint="Made from the name when left empty."
            value={clientId}
            onChange={setClientId}
            error={errorOf("clientId")}
            mono
            autoComplete="off"
            spellCheck="false"
          />
        )}
      </div>
      <ScopeFields
        scopes={scopes}
        onChange={setScopes}
        grantable={grantable}
        kept={client?.scopes ?? []}
        error={errorOf("scopes")}
      />
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <ComboBox
          label="Accounts"
          hint="All, or one rep’s only."
          emptyLabel="All accounts"
          searchPlaceholder="Find a rep"
          options={repOptions(reps, client?.repNumber ?? null)}
          value={repNumber}
          onChange={setRepNumber}
          error={errorOf("repNumber")}
        />
        <DatePicker
          label="Works through"
          hint="The last day; empty, it does not expire."
          value={day}
          onChange={(value) => setDay(value ? parseDate(value.toString().slice(0, 10)) : null)}
          error={errorOf("expiresAt")}
        />
      </div>
    </FormDialog>
  );
}
