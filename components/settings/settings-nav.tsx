"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";

const PLACES = [
  { href: "/settings/users", label: "Users" },
  { href: "/settings/api-clients", label: "API clients" },
  { href: "/settings/tiers", label: "Price tiers" },
  { href: "/settings/terms", label: "Terms" },
  { href: "/settings/reps", label: "Sales reps" },
  { href: "/settings/defaults", label: "Defaults" },
  { href: "/settings/sign-in", label: "Sign-in" },
];

export function SettingsNav() {
  const pathname = usePathname();
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the path changes.
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (!list.current || !here) return;
    list.current.scrollLeft = here.offsetLeft - (list.current.clientWidth - here.offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav aria-label="Settings" className="border-b print:hidden">
      <ul
        ref={list}
        className="relative flex gap-1 overflow-x-auto px-2.5 [scrollbar-width:none] max-sm:px-1.5"
      >
        {PLACES.map(({ href, label }) => {
          const isHere = pathname === href || pathname.startsWith(`${href}/`);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={isHere ? "page" : undefined}
                className={classNames(
                  "relative flex h-9 items-center whitespace-nowrap px-2.5 text-muted text-sm hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:h-11",
                  isHere &&
                    "font-medium text-ink after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:bg-accent forced-colors:after:bg-[Highlight]",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
