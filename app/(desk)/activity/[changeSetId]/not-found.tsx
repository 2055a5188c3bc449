import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "No such change" };

export default function ChangeSetNotFound() {
  return (
    <EmptyState
      headingLevel={1}
      icon={<SearchX />}
      title="No such change"
      className="pt-24"
      actions={<LinkButton href="/customers">Go to accounts</LinkButton>}
    >
      It may be about accounts that are not yours.
    </EmptyState>
  );
}
