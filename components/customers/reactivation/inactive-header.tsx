import { Count } from "@/components/ui/count";

/** The page's header, which takes the focus when the focused element disappears. */
export function InactiveHeader({ count }: { count: number | null }) {
  return (
    <header className="px-5 pt-3 pb-2 max-sm:px-4">
      <h1
        id="inactive-accounts"
        tabIndex={-1}
        className="w-fit rounded-sm font-semibold text-lg outline-offset-2"
      >
        Reactivation{" "}
        {count === null ? null : <Count value={count} className="font-normal text-muted text-sm" />}
      </h1>
      <p className="text-muted text-sm">
        Inactive accounts cannot place orders. See why, put right what stands in the way, activate.
      </p>
    </header>
  );
}
