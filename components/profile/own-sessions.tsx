"use client";

import { LogOut, Monitor, Smartphone } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { Clock, RelativeTime } from "@/components/table/clock";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { Result } from "@/lib/auth/server-action";
import { deviceOf } from "@/lib/auth/user-agent";
import { endOtherSessionsAction, endOwnSessionAction } from "@/lib/users/own-actions";
import type { OwnSession } from "@/lib/users/own-password-and-sessions";
import { ProfileSection } from "./profile-section";

export function OwnSessions({
  sessions,
  now,
}: {
  sessions: readonly OwnSession[];
  /** Milliseconds since the epoch, by the server's clock. */
  now: number;
}) {
  const [ending, setEnding] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const countBefore = useRef(sessions.length);
  const others = sessions.filter(({ isCurrent }) => !isCurrent);

  // The focused element may have disappeared with a session.
  useEffect(() => {
    if (sessions.length < countBefore.current) {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) list.current?.focus();
      });
    }
    countBefore.current = sessions.length;
  }, [sessions.length]);

  const end = async (work: () => Promise<Result<void>>, title: string) => {
    setError(null);
    const answer = await attempt(work);
    if (answer.ok) showToast({ title });
    else setError(answer.message);
    return answer.ok;
  };
  const endOne = async ({ id, userAgent }: OwnSession) => {
    setEnding(id);
    await end(() => endOwnSessionAction({ id }), `${deviceOf(userAgent).name} is signed out`);
    setEnding(null);
  };
  const endOthers = () =>
    end(() => endOtherSessionsAction({}), "You are signed out everywhere else");

  return (
    <ProfileSection
      title="Your sessions"
      description="Where you are signed in. Do you not know one? Sign it out and change your password."
      action={
        others.length === 0 ? null : (
          <AlertDialog
            title="Sign out all others"
            confirmLabel="Sign out all others"
            trigger={<Button icon={<LogOut aria-hidden="true" />}>Sign out all others</Button>}
            onConfirm={endOthers}
          >
            {others.length === 1 ? "The other session ends" : `${others.length} sessions end`} at
            the next click there; what is not saved in them is lost. You stay signed in here.
          </AlertDialog>
        )
      }
    >
      <Clock start={now}>
        <div role="alert" className="empty:hidden">
          {error ? (
            <Banner tone="error" className="mb-3">
              {error}
            </Banner>
          ) : null}
        </div>
        <ul
          ref={list}
          tabIndex={-1}
          aria-label="Your sessions"
          className="flex flex-col divide-y outline-none"
        >
          {sessions.map((session) => (
            <SessionItem
              key={session.id}
              session={session}
              isEnding={ending === session.id}
              onEnd={() => void endOne(session)}
            />
          ))}
        </ul>
      </Clock>
    </ProfileSection>
  );
}

function SessionItem({
  session,
  isEnding,
  onEnd,
}: {
  session: OwnSession;
  isEnding: boolean;
  onEnd: () => void;
}) {
  const device = deviceOf(session.userAgent);
  const Icon = device.isPhone ? Smartphone : Monitor;
  return (
    <li className="flex items-start gap-3 py-2.5 first:pt-0 last:pb-0">
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 text-sm">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium">
          <span title={session.userAgent ?? undefined}>{device.name}</span>
          {session.isCurrent ? <Badge tone="ok">This device</Badge> : null}
        </p>
        <p className="text-muted [overflow-wrap:anywhere]">
          {session.address ?? "Unknown address"} · signed in{" "}
          <RelativeTime value={session.signedInAt} /> · last seen{" "}
          <RelativeTime value={session.lastSeenAt} />
        </p>
      </div>
      {session.isCurrent ? null : (
        <Button
          size="small"
          isPending={isEnding}
          aria-label={`Sign out ${device.name}`}
          onPress={onEnd}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
