"use client";

import { Ban, KeyRound, MoreHorizontal, Pencil, TimerOff, Trash2 } from "lucide-react";
import { RelativeTime, useNow } from "@/components/table/clock";
import { exactTime } from "@/components/table/relative-time";
import { useFormatLocale, useTimeZone } from "@/components/ui/format-locale";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { StatusDot } from "@/components/ui/status-dot";
import type { ApiClient } from "@/lib/api-clients/schema";

/** The actions on a client, each in its own dialog. */
export type ClientTask = "edit" | "rotate" | "endOverlap" | "revoke" | "delete";

export type ClientActions = { onTask: (client: ApiClient, task: ClientTask) => void };

const SOON_MS = 14 * 86_400_000;

/** A date, or a date with time; hovering shows the exact time. */
export function Moment({ value, withTime = false }: { value: string; withTime?: boolean }) {
  const timeZone = useTimeZone();
  const locale = useFormatLocale();
  const time = Date.parse(value);
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    month: "short",
    day: "numeric",
    ...(withTime ? { hour: "numeric", minute: "2-digit" } : { year: "numeric" }),
  });
  return (
    // The browser's language data may be newer than the server's.
    <time dateTime={value} title={exactTime(time, locale, timeZone)} suppressHydrationWarning>
      {format.format(time)}
    </time>
  );
}

export function ClientStatus({ client }: { client: ApiClient }) {
  const now = useNow();
  switch (client.status) {
    case "revoked":
      return <StatusDot tone="off">Revoked</StatusDot>;
    case "expired":
      return <StatusDot tone="danger">Expired</StatusDot>;
    case "active": {
      const { expiresAt } = client;
      const isSoon = expiresAt !== null && Date.parse(expiresAt) - now < SOON_MS;
      return isSoon ? (
        <StatusDot tone="warning">Expires soon</StatusDot>
      ) : (
        <StatusDot tone="ok">Active</StatusDot>
      );
    }
  }
}

/** Until when the previous secret works; nothing when it does not. */
export function OldSecret({ client: { previousSecretUntil } }: { client: ApiClient }) {
  if (previousSecretUntil === null) return null;
  return (
    <span className="block truncate text-warning text-xs">
      Old secret until <Moment value={previousSecretUntil} withTime />
    </span>
  );
}

export function Expiry({ client: { expiresAt } }: { client: ApiClient }) {
  return expiresAt === null ? (
    <span className="text-muted">Never</span>
  ) : (
    <Moment value={expiresAt} />
  );
}

export function LastUsed({ client: { lastUsedAt } }: { client: ApiClient }) {
  return lastUsedAt === null ? (
    <span className="text-muted">Never</span>
  ) : (
    <RelativeTime value={lastUsedAt} />
  );
}

/** The rep to whose accounts the client is limited; an unlisted number is shown as it is. */
export function ClientRep({
  client: { repNumber },
  repNames,
}: {
  client: ApiClient;
  repNames: ReadonlyMap<string, string>;
}) {
  if (repNumber === null) return <span className="text-muted">All</span>;
  const name = repNames.get(repNumber);
  return name === undefined ? (
    <span className="font-mono text-warning text-xs">{repNumber}</span>
  ) : (
    <span title={repNumber}>{name}</span>
  );
}

export function ClientMenu({ client, onTask }: ClientActions & { client: ApiClient }) {
  const { status, lastUsedAt, previousSecretUntil, name } = client;
  const isLive = status !== "revoked";
  if (!isLive && lastUsedAt !== null) return null;
  return (
    <Menu
      aria-label={`Actions for ${name}`}
      trigger={
        <IconButton label={`Actions for ${name}`}>
          <MoreHorizontal aria-hidden="true" />
        </IconButton>
      }
    >
      {isLive ? (
        <MenuItem icon={<Pencil />} onAction={() => onTask(client, "edit")}>
          Edit…
        </MenuItem>
      ) : null}
      {isLive ? (
        <MenuItem icon={<KeyRound />} onAction={() => onTask(client, "rotate")}>
          New secret…
        </MenuItem>
      ) : null}
      {previousSecretUntil === null ? null : (
        <MenuItem icon={<TimerOff />} onAction={() => onTask(client, "endOverlap")}>
          Stop the old secret…
        </MenuItem>
      )}
      {isLive ? (
        <MenuItem icon={<Ban />} tone="danger" onAction={() => onTask(client, "revoke")}>
          Revoke…
        </MenuItem>
      ) : null}
      {lastUsedAt === null ? (
        <MenuItem icon={<Trash2 />} tone="danger" onAction={() => onTask(client, "delete")}>
          Delete…
        </MenuItem>
      ) : null}
    </Menu>
  );
}
