/** A person's settings of a grid; missing ones have defaults. */
export type ColumnLayout = {
  /** In CSS pixels, by the column's id. */
  widths: Readonly<Record<string, number>>;
  /** The ids of pinned columns, besides the first one. */
  pinned: readonly string[];
};

export const STANDARD_LAYOUT: ColumnLayout = { widths: {}, pinned: [] };

export const NARROWEST = 64;
export const WIDEST = 640;

export function clampWidth(width: number): number {
  return Math.round(Math.max(NARROWEST, Math.min(width, WIDEST)));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Parses the text of `layoutText`.
 * @param owner the person; another person's layout gives the defaults.
 */
export function parseLayout(text: string | undefined, owner: string): ColumnLayout {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(text ?? ""));
    if (!isRecord(value) || value.owner !== owner) return STANDARD_LAYOUT;
    const { widths, pinned } = value;
    return {
      widths: Object.fromEntries(
        Object.entries(isRecord(widths) ? widths : {}).flatMap(([id, width]) =>
          typeof width === "number" && Number.isFinite(width) ? [[id, clampWidth(width)]] : [],
        ),
      ),
      pinned: Array.isArray(pinned) ? pinned.filter((id) => typeof id === "string") : [],
    };
  } catch {
    return STANDARD_LAYOUT;
  }
}

/** The layout as a cookie's value. */
export function layoutText({ widths, pinned }: ColumnLayout, owner: string): string {
  return encodeURIComponent(JSON.stringify({ owner, widths, pinned }));
}

/**
 * The columns that stay while the others scroll: the first one, then the pinned ones in display
 * order.
 */
export function pinnedOf(columnIds: readonly string[], { pinned }: ColumnLayout): string[] {
  const wanted = new Set(pinned);
  return columnIds.filter((id, index) => index === 0 || wanted.has(id));
}

/** The pinned columns that leave enough room for the others to scroll; always the first one. */
export function fittingPins(
  pinned: readonly string[],
  widthOf: (id: string) => number,
  room: number,
): string[] {
  let used = 0;
  return pinned.filter((id, index) => {
    used += widthOf(id);
    return index === 0 || used <= room;
  });
}
