/** Text with columns in it: `{CustomerID|lower}@northwind.example`. */
export type Template = readonly (string | { column: string; filter: Filter | null })[];

const FILTERS = {
  lower: (text: string) => text.toLowerCase(),
  upper: (text: string) => text.toUpperCase(),
};
type Filter = keyof typeof FILTERS;

const isFilter = (word: string): word is Filter => Object.hasOwn(FILTERS, word);

/** Parses a template; returns a text that says what is wrong with it. */
export function parseTemplate(text: string): Template | string {
  const parts: (string | { column: string; filter: Filter | null })[] = [];
  for (const part of text.split(/(\{[^{}]*\})/)) {
    if (!/^\{[^{}]*\}$/.test(part)) {
      if (/[{}]/.test(part)) return "Has a brace that is not closed or not opened.";
      if (part !== "") parts.push(part);
      continue;
    }
    const [column = "", filter, ...more] = part.slice(1, -1).split("|");
    if (filter !== undefined && (!isFilter(filter) || more.length > 0)) {
      return `Has an unknown filter in ${part}; there are ${Object.keys(FILTERS).join(", ")}.`;
    }
    parts.push({ column, filter: filter === undefined || !isFilter(filter) ? null : filter });
  }
  return parts;
}

/** The columns used in a template. */
export function templateColumns(template: Template): string[] {
  return template.flatMap((part) => (typeof part === "string" ? [] : [part.column]));
}

/** The template's text for a row; empty when all its columns are empty. */
export function fillTemplate(template: Template, cell: (column: string) => string): string {
  const columns = templateColumns(template);
  if (columns.length > 0 && columns.every((column) => cell(column) === "")) return "";
  return template
    .map((part) => {
      if (typeof part === "string") return part;
      const text = cell(part.column);
      return part.filter ? FILTERS[part.filter](text) : text;
    })
    .join("");
}
