import { useRef, useState } from "react";
import type { Review } from "@/lib/customers/reactivation/review";

const SELECTOR = "[data-review]";

const isShown = (element: HTMLElement) => element.getClientRects().length > 0;

/** Which account is under review, and where the focus goes afterwards: to its row, or to the one that took its place. */
export function useReviewing(reviews: readonly Review[]) {
  const [reviewing, setReviewing] = useState<Review | null>(null);
  const place = useRef(0);
  const open = (review: Review) => {
    place.current = reviews.findIndex(({ id }) => id === review.id);
    setReviewing(review);
  };
  const close = () => {
    setReviewing(null);
    // The dialog gives the focus back by itself first, where it can.
    window.setTimeout(() => {
      if (document.activeElement !== document.body) return;
      const rows = [...document.querySelectorAll<HTMLElement>(SELECTOR)].filter(isShown);
      const next = rows[Math.min(place.current, rows.length - 1)];
      (next ?? document.getElementById("inactive-accounts"))?.focus();
    }, 400);
  };
  return { reviewing, open, close };
}
