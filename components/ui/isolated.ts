const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A name within a sentence that takes plain text only (the title of a dialog, of the tab): a name that is written from right
 * to left keeps its own order and leaves the sentence's alone (Unicode Standard Annex 9, section 2.5). In JSX `<bdi>` does
 * the same.
 */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
