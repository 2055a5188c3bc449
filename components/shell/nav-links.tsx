"use client";

import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import type { CommandAccess } from "./commands";
import { destinationsFor } from "./destinations";

export function NavLinks({
  access,
  onNavigate,
}: {
  access: CommandAccess;
  onNavigate?: () => void;
}) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main">
      <ul className="flex flex-col gap-0.5">
        {destinationsFor(access).map(({ href, label, icon: Icon }) => {
          const isHere = pathname === href || pathname.startsWith(`${href}/`);
          return (
            <li key={href}>
              <Link
                href={href}
                onNavigate={onNavigate}
                aria-current={isHere ? "page" : undefined}
                className={classNames(
                  "flex h-7.5 items-center gap-2.5 rounded-md px-2 font-medium text-sm pointer-coarse:h-11",
                  isHere
                    ? "bg-tint text-accent-strong"
                    : "text-muted hover:bg-hover hover:text-ink",
                )}
              >
                <Icon aria-hidden="true" className="size-4 shrink-0" />
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
