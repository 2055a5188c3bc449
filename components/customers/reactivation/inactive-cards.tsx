"use client";

import { type RowSelection, useIsSelected } from "@/components/table/row-selection";
import { SelectBox } from "@/components/table/select-box";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { TextLink } from "@/components/ui/text-link";
import { accountPath } from "@/lib/customers/form/path";
import type { Review } from "@/lib/customers/reactivation/review";
import { DeactivatedBy } from "./deactivated-by";
import { FindingBadges } from "./finding-badges";

/** The accounts as cards, on a phone. */
export function InactiveCards({
  reviews,
  isPending,
  selection,
  onReview,
}: {
  reviews: readonly Review[];
  isPending: boolean;
  selection: RowSelection;
  onReview: (review: Review) => void;
}) {
  return (
    <ul
      aria-label="Inactive accounts"
      aria-busy={isPending}
      className={classNames(
        "border-t transition-opacity sm:hidden",
        isPending && "opacity-60 delay-200",
      )}
    >
      {reviews.map((review) => (
        <Card key={review.id} review={review} selection={selection} onReview={onReview} />
      ))}
    </ul>
  );
}

function Card({
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
  const { companyName, customerNumber } = account;
  return (
    <li className={classNames("flex border-b", isSelected && "bg-selected")}>
      <SelectBox
        label={`Select ${companyName}`}
        isSelected={isSelected}
        onToggle={() => selection.toggle(id, false)}
        className="w-12 shrink-0 justify-center"
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1 py-3 pe-4 text-sm [overflow-wrap:anywhere]">
        <span className="font-semibold text-base">
          <bdi>{companyName}</bdi>
        </span>
        <TextLink href={accountPath(customerNumber)} className="w-fit font-mono text-xs">
          {customerNumber}
        </TextLink>
        <span className="text-muted">
          <DeactivatedBy deactivation={deactivation} />
        </span>
        <span className="flex items-end gap-2">
          <span className="min-w-0 flex-1">
            <FindingBadges review={review} most={3} />
          </span>
          <Button
            size="small"
            data-review=""
            aria-label={`Review ${companyName}`}
            onPress={() => onReview(review)}
          >
            Review
          </Button>
        </span>
      </div>
    </li>
  );
}
