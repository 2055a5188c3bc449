/** Where a word of a search, or its whole phone number, is in an account. */
export type Hit = {
  /** The field that has it, as the columns of the table are called; of an address or contact with that before it. */
  field: string;
  value: string;
  /** What says it to a person: "Jane Smith · Purchasing". */
  text: string;
};

/** All that has it, for each word of the search. */
export type Hits = readonly (readonly Hit[])[];

const MOST_NAMED = 3;

/**
 * By what an account was found where that cannot be seen; null when all of it can.
 * @param isShown whether what has the word stands before the reader's eyes anyway.
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
