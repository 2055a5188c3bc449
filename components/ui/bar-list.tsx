import type { ReactNode } from "react";
import { Link } from "./link";

export type Bar = {
  key: string;
  href: string;
  /** What the bar shows, with its number as text. */
  label: ReactNode;
  value: number;
  /** The number as displayed. */
  text: ReactNode;
  detail?: ReactNode;
};

/** Numbers as a list of links with proportional bars; the bars only repeat the text. */
export function BarList({ bars, largest }: { bars: readonly Bar[]; largest: number }) {
  return (
    <ul className="-mx-2 flex flex-col">
      {bars.map(({ key, href, label, value, text, detail }) => (
        <li key={key}>
          <Link
            href={href}
            className="block rounded-md px-2 py-1 text-sm hover:bg-hover pointer-coarse:py-2"
          >
            <span className="flex items-baseline gap-3">
              <span className="min-w-0 flex-1 truncate">{label}</span>
              <span className="tabular-nums">{text}</span>
            </span>
            <span aria-hidden="true" className="mt-1 block h-1.5 rounded-full bg-hover">
              <span
                className="block h-full min-w-px rounded-full bg-accent opacity-80 forced-color-adjust-none forced-colors:bg-[CanvasText]"
                style={{ width: `${largest > 0 ? (value / largest) * 100 : 0}%` }}
              />
            </span>
            {detail ? (
              <span className="mt-0.5 block text-muted text-xs tabular-nums">{detail}</span>
            ) : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
