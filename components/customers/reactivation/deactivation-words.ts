import { DOOR_WORDS } from "@/components/activity/entry-words";
import type { Deactivation } from "@/lib/customers/record/deactivations";

/** How the account became inactive: "page", "API", "import", "import, as inactive". */
export function wayText({ kind, action, door }: Deactivation): string {
  const way = DOOR_WORDS[door];
  if (kind === "undo") return "undo";
  if (action === "create") return `${way}, as inactive`;
  return kind === "bulk" ? "bulk change" : way;
}

export const NO_REASON = "No reason given";
export const UNKNOWN = "Not on record";
