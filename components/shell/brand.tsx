export function Brand() {
  return (
    <span className="flex items-center gap-2 font-semibold text-base text-ink">
      <span
        aria-hidden="true"
        className="flex size-5.5 items-center justify-center rounded-[5px] bg-accent font-bold text-on-accent text-xs forced-colors:border"
      >
        R
      </span>
      Rolodesk
    </span>
  );
}
