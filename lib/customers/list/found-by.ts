/** Where an account contains a word of a search, or its phone number. */
export type Hit = {
  /**
   * The matching field, named like the table's columns; fields of addresses and contacts have their
   * list's name as prefix.
   */
  field: string;
  value: string;
  /** The match for display: "Jane Smith · Purchasing". */
  text: string;
};

/** For each word of the search, all places that contain it. */
export type Hits = readonly (readonly Hit[])[];

const MOST_NAMED = 3;

/**
 * Explains why a search found an account, when the shown columns do not; null when they do.
 * @param isShown whether the reader already sees the match.
 */
export function foundBy(hits: Hits, isShown: (hit: Hit) => boolean): string | null {
  const open = hits.filter((some) => some.length > 0 && !some.some(isShown));
  const explained = (text: string) =>
    open.filter((some) => some.some((hit) => hit.text === text)).length;
  const texts = open.map((some) => {
    const [best] = some.toSorted((one, other) => explained(other.text) - explained(one.text));
    return best?.text ?? "";
  });
  return texts.length > 0 ? [...new Set(texts)].slice(0, MOST_NAMED).join(", ") : null;
}
