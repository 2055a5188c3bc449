"use client";

import { createContext, type MouseEvent, useContext } from "react";
import { classNames } from "@/components/ui/class-names";
import type { AccountRow } from "@/lib/views/accounts-answer";
import type { PeekControls } from "./use-peek";

const PeekContext = createContext<PeekControls | null>(null);

export const PeekProvider = PeekContext.Provider;

/** A button that opens or closes a row's preview. */
export function PeekButton({
  row,
  isInGrid = false,
  className,
}: {
  row: AccountRow;
  /** Takes the button out of the tab order: inside the grid a key opens the preview. */
  isInGrid?: boolean;
  className?: string;
}) {
  const peek = useContext(PeekContext);
  if (!peek) return null;
  const isOpen = peek.number === row.customerNumber;
  const onClick = (event: MouseEvent<HTMLElement>) => {
    // Focuses the previewed row, so that keys continue from there.
    event.currentTarget.closest<HTMLElement>("[data-column]")?.focus();
    peek.toggle(row.customerNumber);
  };
  return (
    <button
      type="button"
      tabIndex={isInGrid ? -1 : undefined}
      aria-label={`Peek at ${row.companyName}`}
      aria-expanded={isOpen}
      title={isInGrid ? "Peek (P)" : undefined}
      onClick={onClick}
      className={classNames("peek-button", className)}
    />
  );
}
