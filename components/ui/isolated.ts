const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A name for use in plain text, such as the title of a dialog or tab: a right-to-left name keeps
 * its own direction and does not change the sentence's (Unicode Standard Annex 9, section 2.5). In
 * JSX use `<bdi>`.
 */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
