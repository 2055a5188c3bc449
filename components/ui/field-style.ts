import { cva } from "class-variance-authority";

/** The box of a control with a value: its border shows focus and error, also in forced colors. */
export const controlStyle = cva(
  [
    "w-full min-w-0 rounded-md border border-control bg-raised px-2.5 text-ink text-sm pointer-coarse:text-[1rem]",
    "placeholder:text-muted hover:border-muted",
    "focus:border-accent focus:outline-2 focus:outline-accent focus:-outline-offset-1",
    "invalid:border-danger focus:invalid:border-danger focus:invalid:outline-danger",
    "disabled:border-line disabled:bg-panel disabled:text-muted forced-colors:disabled:text-[GrayText]",
  ],
  {
    variants: {
      size: {
        small: "h-6 px-2 text-xs pointer-coarse:h-9",
        medium: "h-7.5 pointer-coarse:h-10",
        large: "h-9 pointer-coarse:h-11",
        auto: "py-1.5",
      },
      mono: { true: "font-mono", false: "" },
    },
    defaultVariants: { size: "medium", mono: false },
  },
);

export const fieldStyle = "flex min-w-0 flex-col gap-1";
