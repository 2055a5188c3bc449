import type { Evidence } from "@/lib/customers/quality/duplicate-evidence";

/** A short label for each kind of evidence. */
export const SIGN_LABELS: Record<Evidence, string> = {
  number: "Same number",
  email: "Same e-mail",
  name: "Close name, same city",
};
