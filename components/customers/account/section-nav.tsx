"use client";

import { useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Count } from "@/components/ui/count";

export type SectionLink = { id: string; label: string; count?: number; mark?: string };

/** How many pixels of the neighbouring link stay visible when the row is too long. */
const EDGE = 32;

/** Links to the page's sections, with the current one marked. */
export function SectionNav({ links }: { links: readonly SectionLink[] }) {
  const [current, setCurrent] = useState(links[0]?.id);
  const list = useRef<HTMLUListElement>(null);
  const ids = links.map(({ id }) => id).join(" ");

  useEffect(() => {
    const sections = ids.split(" ").flatMap((id) => document.getElementById(id) ?? []);
    const find = () => {
      const atEnd =
        window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2 &&
        window.scrollY > 0;
      const passed = sections.filter((section) => section.getBoundingClientRect().top < 140);
      setCurrent((atEnd ? sections.at(-1) : (passed.at(-1) ?? sections[0]))?.id);
    };
    find();
    window.addEventListener("scroll", find, { passive: true });
    window.addEventListener("resize", find);
    return () => {
      window.removeEventListener("scroll", find);
      window.removeEventListener("resize", find);
    };
  }, [ids]);

  useEffect(() => {
    const link = list.current?.querySelector(`a[href="#${current}"]`);
    if (!list.current || !link) return;
    const [row, place] = [list.current.getBoundingClientRect(), link.getBoundingClientRect()];
    if (place.left < row.left) list.current.scrollLeft += place.left - row.left - EDGE;
    if (place.right > row.right) list.current.scrollLeft += place.right - row.right + EDGE;
  }, [current]);

  return (
    <nav
      aria-label="Sections of the account"
      className="sticky top-(--shell-top) z-20 border-b bg-canvas print:hidden"
    >
      <ul ref={list} className="flex gap-1 overflow-x-auto px-3.5 [scrollbar-width:none] sm:px-5.5">
        {links.map(({ id, label, count, mark }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={current === id ? "location" : undefined}
              className={classNames(
                "relative flex h-9 items-center gap-1.5 whitespace-nowrap px-2.5 text-muted text-sm hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:h-11",
                current === id &&
                  "font-medium text-ink after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:bg-accent forced-colors:after:bg-[Highlight]",
              )}
            >
              {label}
              {count === undefined ? null : (
                <Count value={count} className="font-normal text-muted text-xs tabular-nums" />
              )}
              {mark ? (
                <span className="size-1.5 rounded-full bg-warning forced-colors:bg-[CanvasText]">
                  <span className="sr-only">{mark}</span>
                </span>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
