/** A thin progress line over the rows, after 200 ms of loading. */
export function PendingBar({ isPending }: { isPending: boolean }) {
  return (
    <div aria-hidden="true" className="relative h-0">
      {isPending ? (
        <div className="absolute inset-x-0 -top-px z-30 h-0.5 animate-late overflow-hidden">
          <div className="h-full w-1/3 animate-slide bg-accent forced-colors:bg-[Highlight]" />
        </div>
      ) : null}
    </div>
  );
}
