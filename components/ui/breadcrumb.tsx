import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { TextLink } from "./text-link";

/** The way back from a page to the list that it is of. */
export function Breadcrumb({
  href,
  label,
  prefetch = false,
  children,
}: {
  href: string;
  /** The list. */
  label: string;
  /** Whether the list is fetched before somebody asks for it; null for what can be had of it without data. */
  prefetch?: boolean | null;
  /** What of the list this page is. */
  children: ReactNode;
}) {
  return (
    <nav aria-label="Breadcrumb" className="flex items-center gap-1 text-sm">
      <TextLink href={href} prefetch={prefetch} className="text-muted hover:text-ink">
        {label}
      </TextLink>
      <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 text-muted rtl:-scale-x-100" />
      <span className="min-w-0 text-muted [overflow-wrap:anywhere]">{children}</span>
    </nav>
  );
}
