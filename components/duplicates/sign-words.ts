import type { Sign } from "@/lib/customers/signs";

/** By what two accounts look like one, in a few words. */
export const SIGN_LABELS: Record<Sign, string> = {
  number: "Same number",
  email: "Same e-mail",
  name: "Close name, same city",
};
