"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { accountsText } from "@/components/activity/undo-words";
import { attempt } from "@/components/form/attempt";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useFormatLocale } from "@/components/ui/format-locale";
import { showToast } from "@/components/ui/toast";
import { WorkProgress } from "@/components/ui/work-progress";
import { controlHandoverAction, handoverProgressAction } from "@/lib/handovers/actions";
import type { HandoverPage } from "@/lib/handovers/types";
import { STATE_WORDS } from "./handover-words";
import { PlannedTime } from "./planned-time";

const LOOK_MS = 1_000;
/** The longest wait of a browser timer. */
const LONGEST_TIMER_MS = 2_147_483_647;

type Progress = { position: number; rate: number };

/** Polls the progress until the handover has ended, then shows the result. */
function useProgress({ number, state, position, runAt }: HandoverPage): Progress {
  const router = useRouter();
  const [progress, setProgress] = useState<Progress>({ position, rate: 0 });
  const isLive = state === "planned" || state === "running";

  useEffect(() => {
    if (!isLive) return;
    let timer = 0;
    let isOver = false;
    let since: { at: number; position: number } | null = null;
    const look = async () => {
      const answer = await attempt(() => handoverProgressAction({ number }));
      if (isOver) return;
      if (answer.ok) {
        const now = performance.now();
        const { data } = answer;
        since ??= { at: now, position: data.position };
        const seconds = (now - since.at) / 1_000;
        const rate = seconds > 0 ? (data.position - since.position) / seconds : 0;
        setProgress({ position: data.position, rate });
        if (data.state !== state) {
          router.refresh();
          return;
        }
      }
      timer = window.setTimeout(look, LOOK_MS);
    };
    const wait = runAt && state === "planned" ? Date.parse(runAt) - Date.now() : 0;
    timer = window.setTimeout(look, Math.min(Math.max(wait, LOOK_MS), LONGEST_TIMER_MS));
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [number, state, runAt, isLive, router]);

  return progress;
}

/** A running or planned handover, with its commands. */
export function HandoverRun({ handover }: { handover: HandoverPage }) {
  const { number, state, total, runAt, reason, isMine, position } = handover;
  const locale = useFormatLocale();
  const progress = useProgress(handover);
  const box = useRef<HTMLElement>(null);
  const [said, setSaid] = useState("");
  const shownState = useRef(state);

  useEffect(() => {
    if (shownState.current === state) return;
    shownState.current = state;
    setSaid(`The handover is ${STATE_WORDS[state].label.toLowerCase()}`);
    // The focused button may have disappeared with its state.
    if (document.activeElement === document.body) box.current?.focus();
  }, [state]);

  const done = (words: string) => {
    setSaid(words);
    showToast({ title: words, tone: "ok" });
  };
  const control = (what: "cancel" | "now" | "stop" | "resume") => () =>
    controlHandoverAction({ number, what });
  const accounts = accountsText(total, locale);
  const cancel = (
    <ConfirmDialog
      title="Cancel this handover"
      confirmLabel="Cancel the handover"
      trigger={<Button>Cancel the handover</Button>}
      run={control("cancel")}
      onDone={() => done("The handover is cancelled")}
    >
      No account changes hands. The plan stays on file.
    </ConfirmDialog>
  );
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label="State"
      className="flex flex-col gap-3 rounded-sm outline-offset-4 has-[>:only-child]:absolute"
    >
      <p role="status" className="sr-only">
        {said}
      </p>
      {state === "planned" && runAt ? (
        <>
          <p className="text-sm">
            {accounts} {total === 1 ? "changes" : "change"} hands on{" "}
            <span className="font-medium">
              <PlannedTime value={runAt} />
            </span>
            . What changes until then is left alone and listed.
          </p>
          <div className="flex flex-wrap gap-2">
            <ConfirmDialog
              title={`Hand over ${accounts} now`}
              confirmLabel="Hand over now"
              trigger={<Button>Hand over now</Button>}
              run={control("now")}
              onDone={() => done("The handover begins")}
            >
              It does not wait for its time. It can be undone afterwards.
            </ConfirmDialog>
            {cancel}
          </div>
        </>
      ) : null}
      {(state === "planned" && !runAt) || state === "running" ? (
        <div className="flex max-w-120 flex-col items-start gap-2 [&>:first-child]:w-full">
          <WorkProgress
            label="Handing over"
            done={Math.max(progress.position, position)}
            total={total}
            rate={progress.rate}
          />
          <p className="text-muted text-xs">It goes on when you leave this page.</p>
          {state === "running" ? (
            <ConfirmDialog
              title="Stop this handover"
              confirmLabel="Stop"
              trigger={<Button>Stop…</Button>}
              run={control("stop")}
              onDone={() => done("The handover is stopped")}
            >
              What has changed hands stays so; the rest stays where it is. It can go on later, and
              what was done can be undone.
            </ConfirmDialog>
          ) : (
            cancel
          )}
        </div>
      ) : null}
      {state === "stopped" ? (
        <Banner
          tone="warning"
          title={`Stopped after ${accountsText(position, locale)} of ${new Intl.NumberFormat(locale).format(total)}`}
          action={
            isMine && position < total ? (
              <ConfirmDialog
                title="Let it go on"
                confirmLabel="Go on"
                trigger={<Button size="small">Go on</Button>}
                run={control("resume")}
                onDone={() => done("The handover goes on")}
              >
                {accountsText(total - position, locale)} are left. Those that somebody gave to
                another rep meanwhile are left alone and listed.
              </ConfirmDialog>
            ) : null
          }
        >
          {reason}
        </Banner>
      ) : null}
    </section>
  );
}
