import type { ReactNode } from "react";

/** A visible label, or an accessible name when the context already shows it. */
export type AccessibleName =
  | { label: ReactNode; "aria-label"?: undefined; "aria-labelledby"?: undefined }
  | { label?: undefined; "aria-label": string; "aria-labelledby"?: undefined }
  | { label?: undefined; "aria-label"?: undefined; "aria-labelledby": string };
