export const overlayStyle =
  "max-w-[min(20rem,calc(100vw-1.5rem))] rounded-md border border-line bg-raised text-ink shadow-lift outline-none entering:animate-appear";

export const itemStyle = [
  "group relative flex min-h-7.5 cursor-default select-none items-center gap-2 rounded-[5px] px-2 py-1 text-ink text-sm outline-none",
  "focus:bg-hover hover:bg-hover pointer-coarse:min-h-10 disabled:opacity-50",
  "focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2",
  "forced-colors:disabled:text-[GrayText]",
].join(" ");
