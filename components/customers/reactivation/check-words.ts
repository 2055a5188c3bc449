import { DOOR_WORDS } from "@/components/activity/entry-words";
import type { Check } from "@/lib/customers/quality/checklist";
import type { Deactivation } from "@/lib/customers/record/deactivations";

/** A short label for each check's finding. */
export const CHECK_LABELS: Record<Check, string> = {
  tier: "Tier not offered",
  rep: "Rep not active",
  terms: "Terms not offered",
  sameNumber: "Same number",
  sameEmail: "Same e-mail",
  billing: "No billing address",
  shipping: "No shipping address",
  similarName: "Close name",
  noRep: "No rep",
  orders: "Orders since",
};

/** How the account became inactive: "page", "API", "import", "import, as inactive". */
export function wayText({ kind, action, door }: Deactivation): string {
  const way = DOOR_WORDS[door];
  if (kind === "undo") return "undo";
  if (action === "create") return `${way}, as inactive`;
  return kind === "bulk" ? "bulk change" : way;
}

export const NO_REASON = "No reason given";
export const UNKNOWN = "Not on record";
