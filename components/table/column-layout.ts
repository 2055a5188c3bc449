/** How a person has set up a grid: what is not in it is as for everybody. */
export type ColumnLayout = {
  /** In CSS pixels, by the column's id. */
  widths: Readonly<Record<string, number>>;
  /** The ids of the columns that stay while the others scroll, besides the first. */
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
 * Reads what `layoutText` wrote.
 * @param owner whose layout is wanted: that of somebody else counts as none.
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

/** The layout as the value of a cookie. */
export function layoutText({ widths, pinned }: ColumnLayout, owner: string): string {
  return encodeURIComponent(JSON.stringify({ owner, widths, pinned }));
}

/** The columns that stay, of those that are shown: the first one, then the pinned ones in their order on screen. */
export function pinnedOf(columnIds: readonly string[], { pinned }: ColumnLayout): string[] {
  const wanted = new Set(pinned);
  return columnIds.filter((id, index) => index === 0 || wanted.has(id));
}

/** As many of the pinned columns as leave the others room to scroll; the first one always stays. */
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
