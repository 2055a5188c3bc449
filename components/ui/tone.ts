export const HUES = ["sky", "violet", "teal", "amber", "rose", "lime", "pink"] as const;

export type Hue = (typeof HUES)[number];

export const HUE_CLASSES: Record<Hue | "gray", string> = {
  gray: "bg-hue-gray text-hue-gray-ink",
  sky: "bg-hue-sky text-hue-sky-ink",
  violet: "bg-hue-violet text-hue-violet-ink",
  teal: "bg-hue-teal text-hue-teal-ink",
  amber: "bg-hue-amber text-hue-amber-ink",
  rose: "bg-hue-rose text-hue-rose-ink",
  lime: "bg-hue-lime text-hue-lime-ink",
  pink: "bg-hue-pink text-hue-pink-ink",
};

/** A text's hue, always the same one. */
export function hueOf(text: string): Hue {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return HUES[hash % HUES.length] ?? "sky";
}
