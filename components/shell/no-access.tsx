import { Lock } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export function NoAccess({ children = "Your role cannot see accounts." }: { children?: string }) {
  return (
    <EmptyState
      headingLevel={1}
      icon={<Lock />}
      title="Not for your role"
      className="pt-24"
      actions={<LinkButton href="/customers">Go to accounts</LinkButton>}
    >
      {children}
    </EmptyState>
  );
}
