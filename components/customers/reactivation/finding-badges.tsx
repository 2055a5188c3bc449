import { Badge } from "@/components/ui/badge";
import { ISSUE_LABELS } from "@/lib/customers/quality/issues";
import type { Review } from "@/lib/customers/reactivation/review";

/** The checklist's findings for an account, blockers first. */
export function FindingBadges({ review, most }: { review: Review; most: number }) {
  const { findings, passes } = review;
  const shown = findings.slice(0, passes ? most - 1 : most);
  const more = findings.length - shown.length;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1">
      {passes ? <Badge tone="ok">Ready</Badge> : null}
      {shown.map(({ check, blocks, text }) => (
        <Badge key={check} tone={blocks ? "danger" : "warning"} title={text}>
          {ISSUE_LABELS[check]}
        </Badge>
      ))}
      {more > 0 ? <span className="text-muted text-xs">+{more}</span> : null}
    </span>
  );
}
