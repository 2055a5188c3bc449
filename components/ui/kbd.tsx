import type { ReactNode } from "react";
import { classNames } from "./class-names";

export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={classNames(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line bg-panel px-1 font-sans text-[11px] text-muted leading-none",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
