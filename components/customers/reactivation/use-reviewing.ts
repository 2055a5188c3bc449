import { useRef, useState } from "react";
import type { Review } from "@/lib/customers/reactivation/review";

const SELECTOR = "[data-review]";

const isShown = (element: HTMLElement) => element.getClientRects().length > 0;

/** The account under review, and the focus afterwards: its row, or the row that took its place. */
export function useReviewing(reviews: readonly Review[]) {
  const [reviewing, setReviewing] = useState<Review | null>(null);
  const place = useRef(0);
  const open = (review: Review) => {
    place.current = reviews.findIndex(({ id }) => id === review.id);
    setReviewing(review);
  };
  const close = () => {
    setReviewing(null);
    // Later, because the closing dialog restores the focus itself first.
    window.setTimeout(() => {
      if (document.activeElement !== document.body) return;
      const rows = [...document.querySelectorAll<HTMLElement>(SELECTOR)].filter(isShown);
      const next = rows[Math.min(place.current, rows.length - 1)];
      (next ?? document.getElementById("inactive-accounts"))?.focus();
    }, 400);
  };
  return { reviewing, open, close };
}
