import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { TextLink } from "./text-link";

/** The link from a page back to its list. */
export function Breadcrumb({
  href,
  label,
  children,
}: {
  href: string;
  /** The list's name. */
  label: string;
  /** This page's name. */
  children: ReactNode;
}) {
  return (
    <nav aria-label="Breadcrumb" className="flex items-center gap-1 text-sm">
      <TextLink href={href} className="text-muted hover:text-ink">
        {label}
      </TextLink>
      <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 text-muted rtl:-scale-x-100" />
      <span className="min-w-0 text-muted [overflow-wrap:anywhere]">{children}</span>
    </nav>
  );
}
