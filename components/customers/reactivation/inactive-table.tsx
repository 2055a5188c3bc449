"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { RelativeTime } from "@/components/table/clock";
import {
  type RowSelection,
  useIsSelected,
  usePageSelection,
} from "@/components/table/row-selection";
import { SelectBox } from "@/components/table/select-box";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { TextLink } from "@/components/ui/text-link";
import { accountPath } from "@/lib/customers/form/path";
import { firstDirection, type InactiveSort } from "@/lib/customers/list/inactive-query";
import type { Review } from "@/lib/customers/reactivation/review";
import { NO_REASON, UNKNOWN, wayText } from "./deactivation-words";
import { FindingBadges } from "./finding-badges";
import type { InactiveView } from "./use-inactive-query";

type Column = { heading: string; sort: InactiveSort | null; className: string };

const COLUMNS: readonly Column[] = [
  { heading: "Number", sort: "number", className: "w-24" },
  { heading: "Company", sort: "company", className: "w-auto" },
  { heading: "Deactivated by", sort: "who", className: "w-42" },
  { heading: "When", sort: "at", className: "w-24" },
  { heading: "Why", sort: null, className: "w-36" },
  { heading: "What stands in the way", sort: null, className: "w-66" },
];

const cell = "h-9.25 border-b px-3 text-start font-normal";

export type InactiveTableProps = {
  reviews: readonly Review[];
  view: InactiveView;
  selection: RowSelection;
  onReview: (review: Review) => void;
};

export function InactiveTable({ reviews, view, selection, onReview }: InactiveTableProps) {
  const page = usePageSelection(selection);
  return (
    <div className="relative min-h-0 flex-1 overflow-x-auto scroll-quiet max-sm:hidden">
      <table
        aria-label="Inactive accounts"
        aria-busy={view.isPending}
        className={classNames(
          "w-full min-w-250 table-fixed border-separate border-spacing-0 text-sm transition-opacity",
          view.isPending && "opacity-60 delay-200",
        )}
      >
        <colgroup>
          <col className="w-11" />
          {COLUMNS.map(({ heading, className }) => (
            <col key={heading} className={className} />
          ))}
          <col className="w-24" />
        </colgroup>
        <thead>
          <tr className="bg-panel text-muted text-xs">
            <th scope="col" className="h-8.25 border-y p-0 print:hidden">
              <SelectBox
                label="Select this page"
                isSelected={page === "all"}
                isMixed={page === "some"}
                onToggle={selection.togglePage}
                className="size-full justify-end pe-1"
              />
            </th>
            {COLUMNS.map((column) => (
              <HeaderCell key={column.heading} column={column} view={view} />
            ))}
            <th scope="col" className="border-y">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {reviews.map((review) => (
            <Row key={review.id} review={review} selection={selection} onReview={onReview} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeaderCell({ column, view }: { column: Column; view: InactiveView }) {
  const { heading, sort } = column;
  const { sort: sorted, direction } = view.query;
  const style = "h-8.25 border-y px-3 text-start font-normal";
  if (sort === null) {
    return (
      <th scope="col" className={style}>
        {heading}
      </th>
    );
  }
  const isSorted = sorted === sort;
  const Icon = direction === "asc" ? ArrowUp : ArrowDown;
  const opposite = direction === "asc" ? "desc" : "asc";
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (direction === "asc" ? "ascending" : "descending") : undefined}
      className={style}
    >
      <button
        type="button"
        onClick={() => view.change({ sort, direction: isSorted ? opposite : firstDirection(sort) })}
        className="-mx-1 flex h-6 items-center gap-1 rounded-sm px-1 hover:text-ink"
      >
        {heading}
        {isSorted ? <Icon aria-hidden="true" className="size-3.5" /> : null}
      </button>
    </th>
  );
}

function DeactivatedByCell({ deactivation }: Pick<Review, "deactivation">) {
  if (!deactivation) {
    return <td className={classNames(cell, "truncate text-muted")}>{UNKNOWN}</td>;
  }
  const { who } = deactivation;
  const way = wayText(deactivation);
  return (
    <td className={classNames(cell, "truncate")} title={`${who}, ${way}`}>
      {who} <span className="text-muted">· {way}</span>
    </td>
  );
}

function Row({
  review,
  selection,
  onReview,
}: {
  review: Review;
  selection: RowSelection;
  onReview: (review: Review) => void;
}) {
  const { id, account, deactivation } = review;
  const isSelected = useIsSelected(selection, id);
  const { customerNumber, companyName } = account;
  return (
    <tr className={isSelected ? "bg-selected" : "hover:bg-hover"}>
      <td className="h-9.25 border-b p-0 print:hidden">
        <SelectBox
          label={`Select ${companyName}`}
          isSelected={isSelected}
          onToggle={(isRange) => selection.toggle(id, isRange)}
          className="size-full justify-end pe-1"
        />
      </td>
      <td className={classNames(cell, "truncate font-mono text-xs")} title={customerNumber}>
        <TextLink href={accountPath(customerNumber)}>{customerNumber}</TextLink>
      </td>
      <th scope="row" className={classNames(cell, "truncate font-medium!")} title={companyName}>
        <bdi>{companyName}</bdi>
      </th>
      <DeactivatedByCell deactivation={deactivation} />
      <td className={classNames(cell, "truncate text-muted")}>
        {deactivation ? <RelativeTime value={deactivation.at} /> : null}
      </td>
      <td className={classNames(cell, "truncate")} title={deactivation?.reason ?? undefined}>
        {deactivation?.reason ?? (
          <span className="text-muted">{deactivation ? NO_REASON : null}</span>
        )}
      </td>
      <td className={cell}>
        <FindingBadges review={review} most={2} />
      </td>
      <td className={classNames(cell, "pe-5 text-end!")}>
        <Button
          size="small"
          data-review=""
          aria-label={`Review ${companyName}`}
          onPress={() => onReview(review)}
        >
          Review
        </Button>
      </td>
    </tr>
  );
}
