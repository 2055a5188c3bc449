import { Badge } from "@/components/ui/badge";

/** Marks a deleted account. */
export function DeletedBadge() {
  return <Badge tone="outline">Deleted</Badge>;
}
