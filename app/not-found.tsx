import type { Metadata } from "next";
import { Brand } from "@/components/shell/brand";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-4">
      <Brand />
      <EmptyState
        headingLevel={1}
        title="There is no such page"
        className="pt-6"
        actions={<LinkButton href="/customers">Go to accounts</LinkButton>}
      >
        The address may be mistyped, or what it showed has been moved or deleted.
      </EmptyState>
    </main>
  );
}
