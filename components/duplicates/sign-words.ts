import type { Evidence } from "@/lib/customers/quality/evidence";

/** By what two accounts look like one, in a few words. */
export const SIGN_LABELS: Record<Evidence, string> = {
  number: "Same number",
  email: "Same e-mail",
  name: "Close name, same city",
};
