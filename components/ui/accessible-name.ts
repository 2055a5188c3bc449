import type { ReactNode } from "react";

/** A visible label, or a name for assistive technology where the context shows it already. */
export type AccessibleName =
  | { label: ReactNode; "aria-label"?: undefined; "aria-labelledby"?: undefined }
  | { label?: undefined; "aria-label": string; "aria-labelledby"?: undefined }
  | { label?: undefined; "aria-label"?: undefined; "aria-labelledby": string };
