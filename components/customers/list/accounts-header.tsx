import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";

/** The page's header: title, search, and buttons to create. */
export function AccountsHeader({
  mayCreate,
  children,
}: {
  mayCreate: boolean;
  children?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-center gap-x-5 gap-y-2 px-5 pt-3 pb-2 max-sm:px-4">
      <h1 className="font-semibold text-lg">Accounts</h1>
      <div className="order-3 flex min-w-0 flex-1 max-sm:basis-full sm:order-none print:hidden">
        {children}
      </div>
      {mayCreate ? (
        <LinkButton
          href="/customers/new"
          variant="primary"
          icon={<Plus aria-hidden="true" />}
          className="ms-auto print:hidden"
        >
          New account
        </LinkButton>
      ) : null}
    </header>
  );
}
