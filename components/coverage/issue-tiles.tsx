import { Check } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { TextLink } from "@/components/ui/text-link";
import type { IssueCounts } from "@/lib/coverage/coverage";
import { FILTER_ISSUES, type FilterIssue, ISSUE_LABELS } from "@/lib/customers/quality/issues";
import { issueHref } from "./links";

/** How to fix each issue in the linked table. */
const FIXES: Record<FilterIssue, string> = {
  "no-rep": "Select them and assign a rep.",
  "unknown-rep": "Assign a rep of yours.",
  "inactive-rep": "Assign an active rep.",
  "no-billing-address": "Open the account and add one.",
  "no-shipping-address": "Open the account and add one.",
  "retired-tier": "Set an active tier.",
  "unknown-terms": "Set terms of your list.",
  "reserved-number": "Give them other numbers: the API cannot reach them.",
  duplicate: "Compare and merge them, pair by pair.",
};

type OtherFix = { href: string; label: string; isFor: keyof TileAccess };

/** Where else it can be fixed, for users who may: a list to extend, or a special page. */
const OTHER_FIXES: Partial<Record<FilterIssue, OtherFix>> = {
  "unknown-rep": { href: "/settings/reps", label: "Or add the rep", isFor: "admin" },
  "retired-tier": { href: "/settings/tiers", label: "Or bring the tier back", isFor: "admin" },
  "unknown-terms": { href: "/settings/terms", label: "Or add the terms", isFor: "admin" },
  duplicate: { href: "/duplicates", label: "Review the pairs", isFor: "merge" },
};

/** What the person may do. */
export type TileAccess = { admin: boolean; merge: boolean };

const pairsText = (pairs: number, number: Intl.NumberFormat) =>
  pairs === 1 ? "In 1 pair. " : `In ${number.format(pairs)} pairs. `;

/** The number of accounts with each issue, with links to them and to the fix. */
export function IssueTiles({
  issues,
  duplicatePairs,
  access,
  locale,
}: {
  issues: IssueCounts["issues"];
  duplicatePairs: number;
  access: TileAccess;
  locale: string;
}) {
  const number = new Intl.NumberFormat(locale);
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-3 max-sm:grid-cols-2 max-sm:gap-2">
      {FILTER_ISSUES.map((issue) => {
        const count = issues[issue];
        const otherFix = OTHER_FIXES[issue];
        const list = otherFix && count > 0 && access[otherFix.isFor] ? otherFix : undefined;
        return (
          <li
            key={issue}
            className={classNames(
              "relative rounded-lg border px-3.5 py-3 [overflow-wrap:anywhere] hover:bg-hover max-sm:px-3 max-sm:py-2.5",
              count > 0 ? "bg-raised" : "bg-panel",
            )}
          >
            <Link
              href={issueHref(issue)}
              className="flex items-baseline gap-x-2 max-sm:flex-col after:absolute after:inset-0 after:rounded-lg"
            >
              <span
                className={classNames(
                  "font-semibold text-2xl tabular-nums",
                  count > 0 ? "text-ink" : "text-muted",
                )}
              >
                {number.format(count)}
              </span>{" "}
              <span className="font-medium text-sm">{ISSUE_LABELS[issue]}</span>
            </Link>
            <p className="mt-1 text-muted text-xs">
              {count > 0 ? (
                <>
                  {issue === "duplicate" ? pairsText(duplicatePairs, number) : null}
                  {FIXES[issue]}
                </>
              ) : (
                <span className="inline-flex items-center gap-1">
                  <Check aria-hidden="true" className="size-3 text-ok" /> Nothing to do
                </span>
              )}
              {list ? (
                <>
                  {" "}
                  <TextLink href={list.href} className="relative underline">
                    {list.label}
                  </TextLink>
                </>
              ) : null}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
