import { Badge } from "@/components/ui/badge";

/** Marks what belongs to an account that is gone. */
export function DeletedBadge() {
  return <Badge tone="outline">Deleted</Badge>;
}
