import { TextLink } from "@/components/ui/text-link";
import { reactivationHref } from "@/lib/customers/list/inactive-query";
import { passes } from "@/lib/customers/quality/checklist";
import type { Standing } from "@/lib/customers/reactivation/review";
import { FindingList } from "./finding-list";

/** The checklist's findings on an inactive account's page, with links to the fixes. */
export function StandingSection({
  findings,
  customerNumber,
}: {
  findings: NonNullable<Standing["findings"]>;
  customerNumber: string;
}) {
  const isReady = passes(findings);
  return (
    <section
      aria-labelledby="standing-title"
      className="mb-5 flex flex-col gap-2.5 rounded-md border p-3 text-sm"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id="standing-title" className="font-semibold">
          {isReady ? "Nothing stands in the way of activating it" : "Before it is activated"}
        </h2>
        <TextLink href={reactivationHref({ search: customerNumber })}>
          Open in Reactivation
        </TextLink>
      </div>
      {findings.length > 0 ? <FindingList findings={findings} /> : null}
    </section>
  );
}
