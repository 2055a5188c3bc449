"use client";

import { ArrowUpRight, X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { LinkButton } from "@/components/ui/link-button";
import { SheetOverlay } from "@/components/ui/sheet-overlay";
import { accountPath } from "@/lib/customers/form/path";
import type { AccountRow } from "@/lib/views/accounts-answer";
import { focusAccounts } from "../../bulk/focus-accounts";
import { useEscape } from "../selection/use-escape";
import { PeekContent } from "./peek-content";
import type { PeekControls } from "./use-peek";
import { usePeeked } from "./use-peeked";

export type PeekPanelProps = {
  number: string;
  rows: readonly AccountRow[];
  isPhone: boolean;
  onClose: PeekControls["close"];
};

/** The preview of an account: beside the table, or over the cards on a phone. */
export function PeekPanel({ number, rows, isPhone, onClose }: PeekPanelProps) {
  const place = rows.findIndex(({ customerNumber }) => customerNumber === number);
  const row = rows[place];
  const { peeked, retry } = usePeeked(number, row?.etag);
  const account = peeked.step === "shown" ? peeked.peek.account : null;
  const facts = row ?? account;
  const title = facts?.companyName ?? number;
  const content = <PeekContent facts={facts} peeked={peeked} onRetry={retry} />;
  const open = (
    <LinkButton
      href={accountPath(facts?.customerNumber ?? number)}
      icon={<ArrowUpRight aria-hidden="true" />}
      variant={isPhone ? "primary" : "secondary"}
      className={isPhone ? "flex-1" : undefined}
    >
      Open account
    </LinkButton>
  );
  const isThere = peeked.step !== "unknown";

  if (isPhone) {
    return (
      <SheetOverlay
        title={title}
        onClose={() => {
          onClose();
          focusAccounts();
        }}
        footer={isThere ? open : undefined}
      >
        {content}
      </SheetOverlay>
    );
  }
  return (
    <SidePanel
      title={title}
      number={facts?.customerNumber ?? number}
      place={place}
      onClose={onClose}
    >
      {isThere ? <div className="mb-4">{open}</div> : null}
      {content}
    </SidePanel>
  );
}

function SidePanel({
  title,
  number,
  place,
  onClose,
  children,
}: {
  title: string;
  number: string;
  /** The row's position on the page. */
  place: number;
  onClose: () => void;
  children: ReactNode;
}) {
  const panel = useRef<HTMLElement>(null);
  const close = () => {
    const hasFocus = panel.current?.contains(document.activeElement) ?? false;
    const cell = document.querySelector<HTMLElement>(
      `[role="grid"] [data-row="${place}"] [data-column="0"]`,
    );
    if (hasFocus) cell?.focus();
    onClose();
    focusAccounts();
  };
  useEscape(close, true);
  return (
    <section
      ref={panel}
      aria-label={`Peek at ${title}`}
      className="flex w-88 max-w-full shrink-0 animate-appear flex-col border-s bg-canvas text-sm max-lg:absolute max-lg:inset-y-0 max-lg:end-0 max-lg:z-25 max-lg:shadow-lift print:hidden"
    >
      <header className="flex items-start gap-2 border-b py-2 ps-4 pe-2">
        <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          <h2 className="font-semibold text-base">{title}</h2>
          <p className="font-mono text-muted text-xs">{number}</p>
        </div>
        <IconButton label="Close the peek" shortcut="Esc" placement="left" onPress={close}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-quiet p-4">{children}</div>
    </section>
  );
}
