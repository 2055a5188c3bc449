import { type CxOptions, cx } from "class-variance-authority";
import { twMerge } from "tailwind-merge";

/** Joins class names; for the same CSS property the later one wins. */
export function classNames(...names: CxOptions): string {
  return twMerge(cx(...names));
}
