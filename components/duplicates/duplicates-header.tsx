import { Count } from "@/components/ui/count";

export const HEADING_ID = "duplicates";

/** The page's header, which takes the focus when the focused element disappears. */
export function DuplicatesHeader({ count }: { count: number | null }) {
  return (
    <header className="px-5 pt-3 pb-2 max-sm:px-4">
      <h1
        id={HEADING_ID}
        tabIndex={-1}
        className="w-fit rounded-sm font-semibold text-lg outline-offset-2"
      >
        Duplicates{" "}
        {count === null ? null : <Count value={count} className="font-normal text-muted text-sm" />}
      </h1>
      <p className="text-muted text-sm">
        Pairs of accounts that look like one. Compare and merge them, or say that they are two.
      </p>
    </header>
  );
}
