import { cva, type VariantProps } from "class-variance-authority";

export const buttonStyle = cva("button [&_svg]:size-4 [&_svg]:shrink-0", {
  variants: {
    variant: {
      primary:
        "bg-accent text-on-accent hover:bg-accent-strong pressed:bg-accent-strong forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-color-adjust-none",
      secondary: "border-line bg-raised text-ink hover:bg-hover pressed:bg-hover",
      quiet: "text-muted hover:bg-hover hover:text-ink pressed:bg-hover pressed:text-ink",
      link: "text-accent hover:bg-tint pressed:bg-tint",
      danger:
        "bg-danger text-on-accent hover:bg-danger-strong pressed:bg-danger-strong forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-color-adjust-none",
    },
    size: {
      small: "h-6 px-2 text-xs pointer-coarse:h-9",
      medium: "h-7.5 px-2.5 text-sm pointer-coarse:h-10",
      large: "h-9 px-3.5 text-base pointer-coarse:h-11",
    },
    iconOnly: { true: "px-0", false: "" },
  },
  compoundVariants: [
    { iconOnly: true, size: "small", class: "w-6 pointer-coarse:w-9" },
    { iconOnly: true, size: "medium", class: "w-7.5 pointer-coarse:w-10" },
    { iconOnly: true, size: "large", class: "w-9 pointer-coarse:w-11" },
  ],
  defaultVariants: { variant: "secondary", size: "medium", iconOnly: false },
});

export type ButtonVariant = NonNullable<VariantProps<typeof buttonStyle>["variant"]>;
export type ButtonSize = NonNullable<VariantProps<typeof buttonStyle>["size"]>;
