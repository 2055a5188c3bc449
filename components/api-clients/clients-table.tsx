"use client";

import {
  SettingsCard,
  SettingsCards,
  SettingsRow,
  SettingsTable,
  settingsCell,
} from "@/components/settings/settings-table";
import { classNames } from "@/components/ui/class-names";
import type { ApiClient } from "@/lib/api-clients/schema";
import {
  type ClientActions,
  ClientMenu,
  ClientRep,
  ClientStatus,
  Expiry,
  LastUsed,
  OldSecret,
} from "./client-cells";
import { scopeWords } from "./scope-words";

type ClientsProps = ClientActions & {
  clients: readonly ApiClient[];
  repNames: ReadonlyMap<string, string>;
};

const COLUMNS = [
  { heading: "Name", className: "w-[24%]" },
  { heading: "May", className: "w-[23%]" },
  { heading: "Accounts", className: "w-[13%]" },
  { heading: "Expires", className: "w-[11%]" },
  { heading: "Last used", className: "w-[10%]" },
  { heading: "Status", className: "w-[19%]" },
];
const cell = classNames(settingsCell, "py-1.5");

function Name({ client: { name, clientId, status } }: { client: ApiClient }) {
  return (
    <span className={classNames("flex min-w-0 flex-col", status === "revoked" && "text-muted")}>
      <span className="truncate font-medium" title={name}>
        {name}
      </span>
      <span className="truncate font-mono text-muted text-xs" title={clientId}>
        {clientId}
      </span>
    </span>
  );
}

export function ClientsTable({ clients, repNames, onTask }: ClientsProps) {
  return (
    <SettingsTable label="API clients" columns={COLUMNS} className="min-w-220">
      {clients.map((client) => (
        <SettingsRow
          key={client.id}
          name={<Name client={client} />}
          nameClassName="py-1.5"
          menu={<ClientMenu client={client} onTask={onTask} />}
        >
          <td className={cell} title={client.scopes.join(" ")}>
            {scopeWords(client.scopes)}
          </td>
          <td className={cell}>
            <ClientRep client={client} repNames={repNames} />
          </td>
          <td className={classNames(cell, "tabular-nums")}>
            <Expiry client={client} />
          </td>
          <td className={cell}>
            <LastUsed client={client} />
          </td>
          <td className={cell}>
            <ClientStatus client={client} />
            <OldSecret client={client} />
          </td>
        </SettingsRow>
      ))}
    </SettingsTable>
  );
}

/** The clients as cards, on a phone. */
export function ClientCards({ clients, repNames, onTask }: ClientsProps) {
  return (
    <SettingsCards label="API clients">
      {clients.map((client) => (
        <SettingsCard key={client.id} menu={<ClientMenu client={client} onTask={onTask} />}>
          <Name client={client} />
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <ClientStatus client={client} />
            <span>{scopeWords(client.scopes)}</span>
          </span>
          <OldSecret client={client} />
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
            <dt className="text-muted">Accounts</dt>
            <dd>
              <ClientRep client={client} repNames={repNames} />
            </dd>
            <dt className="text-muted">Expires</dt>
            <dd>
              <Expiry client={client} />
            </dd>
            <dt className="text-muted">Last used</dt>
            <dd>
              <LastUsed client={client} />
            </dd>
          </dl>
        </SettingsCard>
      ))}
    </SettingsCards>
  );
}
