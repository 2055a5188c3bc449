import type { ReactNode } from "react";

/** A part of the page with a heading that can be linked to. */
export function Section({
  id,
  title,
  level = 2,
  children,
}: {
  id: string;
  title: ReactNode;
  level?: 2 | 3;
  children: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <Heading
        id={id}
        className={
          level === 2
            ? "scroll-mt-16 border-t pt-8 font-semibold text-ink text-xl"
            : "scroll-mt-16 pt-3 font-semibold text-ink text-lg"
        }
      >
        <a href={`#${id}`} className="rounded-sm hover:underline">
          {title}
        </a>
      </Heading>
      {children}
    </section>
  );
}
