"use client";

import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { accountsText } from "@/components/activity/undo-words";
import { attempt } from "@/components/form/attempt";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useFormatLocale } from "@/components/ui/format-locale";
import { Spinner } from "@/components/ui/spinner";
import type { BulkProgress } from "@/lib/customers/bulk/outcome";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import { ISSUE_LABELS } from "@/lib/customers/quality/issues";
import { previewReactivationAction } from "@/lib/customers/reactivation/actions";
import type { ReactivationPreview } from "@/lib/customers/reactivation/reactivation";
import { startBulk } from "../bulk/bulk-runner";

export type ActivateDialogProps = {
  selection: SelectionInput;
  /** The number of accounts at the time of selection. */
  count: number;
  onClose: () => void;
  /** The run is stored and about to begin. */
  onStart: (run: BulkProgress) => void;
};

/**
 * How many selected accounts pass, why the others do not, and the button to activate those that
 * pass.
 */
export function ActivateDialog({ selection, count, onClose, onStart }: ActivateDialogProps) {
  const locale = useFormatLocale();
  const [preview, setPreview] = useState<ReactivationPreview | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [hasDrifted, setDrifted] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const [selected] = useState(count);
  const summary = useRef<HTMLElement>(null);

  const look = useCallback(async () => {
    setPreview(null);
    setError(null);
    const answer = await attempt(() => previewReactivationAction({ selection }));
    if (answer.ok) setPreview(answer.data);
    else setError(answer.message);
  }, [selection]);
  useEffect(() => {
    void look();
  }, [look]);
  useEffect(() => {
    if (preview) summary.current?.focus();
  }, [preview]);

  const start = async () => {
    if (!preview || isStarting) return;
    setStarting(true);
    setDrifted(false);
    const action = { verb: "activate", checked: true } as const;
    const expected = preview.total;
    const answer = await startBulk({ selection, action, expected });
    setStarting(false);
    if (!answer.ok) setError(answer.message);
    else if (answer.data.outcome === "started") onStart(answer.data.run);
    else {
      setDrifted(true);
      await look();
    }
  };
  const passing = preview?.passes.accounts ?? 0;

  return (
    <Dialog
      title={`Activate ${accountsText(selected, locale)}`}
      isOpen
      isDismissable={!isStarting}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isStarting}>
            {passing > 0 ? "Cancel" : "Close"}
          </Button>
          {passing > 0 ? (
            <Button variant="primary" onPress={start} isPending={isStarting}>
              Activate {accountsText(passing, locale)}
            </Button>
          ) : error !== null && preview === null ? (
            <Button variant="primary" onPress={look}>
              Try again
            </Button>
          ) : null}
        </>
      }
    >
      <p role="status" className="sr-only">
        {preview === null && error === null ? "Looking at the accounts." : null}
      </p>
      {error === null ? null : (
        <Banner tone="error" role="alert" className="mb-3">
          {error}
        </Banner>
      )}
      {preview === null ? (
        error === null ? (
          <p className="flex items-center gap-2 py-2 text-muted">
            <Spinner /> Looking at the accounts…
          </p>
        ) : null
      ) : (
        <section
          ref={summary}
          tabIndex={-1}
          aria-label="What it would do"
          className="flex flex-col gap-4 rounded-sm py-1 outline-offset-2"
        >
          {hasDrifted ? (
            <Banner tone="warning">
              Other accounts are selected now than when you looked: nothing was written. This is
              what it would do now.
            </Banner>
          ) : null}
          <PreviewGroups preview={preview} />
        </section>
      )}
    </Dialog>
  );
}

type Samples = ReactivationPreview["passes"];

function PreviewGroups({ preview }: { preview: ReactivationPreview }) {
  const locale = useFormatLocale();
  const { total, passes, stopped, noted } = preview;
  if (total === 0) return <p>None of the selected accounts is inactive any more.</p>;
  const format = new Intl.NumberFormat(locale).format;
  return (
    <>
      <Group
        dot="bg-ok"
        title={
          passes.accounts === 0
            ? "None passes the checklist"
            : `${accountsText(passes.accounts, locale)} can place orders again`
        }
      >
        <Sample group={passes} />
        {passes.accounts > 0 && noted.length > 0 ? (
          <p className="text-muted">
            Worth a look among them:{" "}
            {noted
              .map(({ check, accounts }) => `${ISSUE_LABELS[check]} (${format(accounts)})`)
              .join(", ")}
            .
          </p>
        ) : null}
      </Group>
      {stopped.accounts === 0 ? null : (
        <Group
          dot="bg-danger"
          title={`${accountsText(stopped.accounts, locale)} ${stopped.accounts === 1 ? "stays" : "stay"} inactive`}
        >
          <ul className="flex flex-col rounded-md border">
            {stopped.by.map(({ check, ...group }) => (
              <li key={check} className="border-t px-2.5 py-1.5 first:border-t-0">
                <p className="flex justify-between gap-3 font-medium">
                  {ISSUE_LABELS[check]}
                  <span className="tabular-nums">{format(group.accounts)}</span>
                </p>
                <Sample group={group} />
              </li>
            ))}
          </ul>
          <p className="text-muted">
            Afterwards each of them is listed with what stands in its way.
          </p>
        </Group>
      )}
    </>
  );
}

function Group({ dot, title, children }: { dot: string; title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <h3 className="flex items-center gap-2 font-semibold">
        <span aria-hidden="true" className={`size-2 rounded-full ${dot}`} />
        {title}
      </h3>
      {children}
    </section>
  );
}

function Sample({ group: { accounts, sample } }: { group: Samples }) {
  const locale = useFormatLocale();
  if (sample.length === 0) return null;
  const more = accounts - sample.length;
  return (
    <p className="text-muted [overflow-wrap:anywhere]">
      {sample
        .map(({ customerNumber, companyName }) => `${customerNumber} ${companyName}`)
        .join(", ")}
      {more > 0 ? ` and ${new Intl.NumberFormat(locale).format(more)} more` : null}
    </p>
  );
}
