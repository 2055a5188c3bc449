"use client";

import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { RelativeTime } from "@/components/table/clock";
import { Button } from "@/components/ui/button";
import { StatusDot } from "@/components/ui/status-dot";
import { showToast } from "@/components/ui/toast";
import { resetSecondFactorAction } from "@/lib/auth/two-step/actions";
import type { TwoStepUser } from "@/lib/organizations/two-step-rule";

export type TwoStepUsersProps = { users: readonly TwoStepUser[]; ownId: string | null };

/** Who uses two-step verification; an admin can turn it off for users who lost their phone. */
export function TwoStepUsers({ users, ownId }: TwoStepUsersProps) {
  return (
    <section aria-labelledby="people">
      <h2 id="people" className="font-semibold text-sm">
        Who uses it
      </h2>
      <p className="mt-0.5 mb-3 text-muted text-sm">
        Reset it for someone who has lost both the phone and the recovery codes.
      </p>
      <ul className="divide-y rounded-lg border">
        {users.map((user) => (
          <li key={user.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="min-w-0 flex-1 basis-48">
              <p className="truncate font-medium text-ink text-sm">
                <bdi>{user.name}</bdi>
                {user.id === ownId ? <span className="text-muted"> (you)</span> : null}
              </p>
              <p className="truncate text-muted text-xs">
                {user.role} · {user.email}
              </p>
            </div>
            <p className="text-sm">
              {user.since ? (
                <StatusDot tone="ok">
                  <span>
                    On{" "}
                    <span className="text-muted">
                      · <RelativeTime value={user.since.toISOString()} />
                    </span>
                  </span>
                </StatusDot>
              ) : (
                <StatusDot tone="off">Off</StatusDot>
              )}
            </p>
            {user.since && user.id !== ownId ? <ResetButton user={user} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ResetButton({ user }: { user: TwoStepUser }) {
  const router = useRouter();
  return (
    <ConfirmDialog
      title={`Reset two-step verification of ${user.name}`}
      confirmLabel="Reset"
      tone="danger"
      trigger={
        <Button size="small" aria-label={`Reset ${user.name}…`}>
          Reset…
        </Button>
      }
      run={() => resetSecondFactorAction({ userId: user.id })}
      onDone={() => {
        showToast({ title: `Two-step verification of ${user.name} is off` });
        router.refresh();
      }}
    >
      The password alone signs {user.name} in from then on, and every session of theirs ends now.
      Make sure that it is really them who ask.
    </ConfirmDialog>
  );
}
