import { type CxOptions, cx } from "class-variance-authority";
import { twMerge } from "tailwind-merge";

// The first call makes its tables, which should be there before a server answers anybody.
twMerge("");

/** Joins class names; for the same CSS property the later one wins. */
export function classNames(...names: CxOptions): string {
  return twMerge(cx(...names));
}
