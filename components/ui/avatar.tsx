import { cva, type VariantProps } from "class-variance-authority";
import { classNames } from "./class-names";
import { HUE_CLASSES, hueOf } from "./tone";

const avatar = cva("avatar", {
  variants: {
    size: {
      small: "",
      medium: "size-7 text-[11px]",
      large: "size-10.5 text-base",
    },
    shape: { round: "", square: "rounded-md" },
  },
  defaultVariants: { size: "small", shape: "round" },
});

function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = words.at(0);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last].map((word) => (word ? ([...word][0] ?? "") : "")).join("") || "?";
}

export type AvatarProps = VariantProps<typeof avatar> & {
  name: string;
  /** Overrides the colour derived from the name. */
  tone?: keyof typeof HUE_CLASSES | "accent";
  className?: string;
};

/** Initials on a colour derived from the name. Decorative: the name must stand beside it. */
export function Avatar({ name, tone, size, shape, className }: AvatarProps) {
  const tint = tone === "accent" ? "bg-tint text-accent-strong" : HUE_CLASSES[tone ?? hueOf(name)];
  return (
    <span aria-hidden="true" className={classNames(avatar({ size, shape }), tint, className)}>
      {initials(name)}
    </span>
  );
}
