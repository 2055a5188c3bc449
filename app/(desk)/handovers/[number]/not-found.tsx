import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "No such handover" };

export default function HandoverNotFound() {
  return (
    <EmptyState
      headingLevel={1}
      icon={<SearchX />}
      title="No such handover"
      className="pt-24"
      actions={<LinkButton href="/handovers">Go to handovers</LinkButton>}
    >
      Handovers are numbered 1, 2, 3 …, and none has this number.
    </EmptyState>
  );
}
