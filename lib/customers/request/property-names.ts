import {
  ADDRESS_FIELDS,
  CONTACT_FIELDS,
  READ_ONLY_FIELDS,
  WRITTEN_FIELDS,
} from "@/lib/customers/record/fields";
import type { Field } from "@/lib/customers/record/registry";
import type { FieldErrors } from "@/lib/errors";

type Names = ReadonlyMap<string, string>;
type Properties = Record<string, unknown>;

/** A request's body with the API's property names, and the unknown properties. */
export type Named = {
  body: Properties;
  /** The paths of unknown properties. */
  ignored: string[];
  errors: FieldErrors;
};

const namesOf = (names: readonly string[]): Names =>
  new Map(names.map((name) => [name.toLowerCase(), name]));
const namesIn = (fields: readonly Field[], ...more: string[]) =>
  namesOf([...fields.map(({ name }) => name), ...more]);

const LISTS = { addresses: namesIn(ADDRESS_FIELDS), contacts: namesIn(CONTACT_FIELDS) };
const LISTS_OF_PAGES = {
  addresses: namesIn(ADDRESS_FIELDS, "id"),
  contacts: namesIn(CONTACT_FIELDS, "id"),
};
/** Known, and passed over without a word: they are not the request's to say. */
const UNSAID = namesIn(READ_ONLY_FIELDS);
const CUSTOMER = namesIn(WRITTEN_FIELDS, ...Object.keys(LISTS), "customerAttributes");

export const isObject = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function renamed(from: Properties, known: Names, path: string, told: Omit<Named, "body">) {
  const spellings = new Map<string, string>();
  const body = new Map<string, unknown>();
  for (const [spelling, value] of Object.entries(from)) {
    if (value === undefined) continue;
    const name = known.get(spelling.toLowerCase());
    if (name === undefined) {
      if (path !== "" || !UNSAID.has(spelling.toLowerCase())) told.ignored.push(path + spelling);
      continue;
    }
    const before = spellings.get(name);
    if (before === name) continue;
    if (before !== undefined && spelling !== name) {
      told.errors[path + name] = [`Given twice, as ${before} and as ${spelling}.`];
    } else {
      if (before !== undefined) delete told.errors[path + name];
      body.set(name, value);
    }
    spellings.set(name, spelling);
  }
  return Object.fromEntries(body);
}

/**
 * The body of a write with the API's property names. Names match in any case; an exact match wins
 * (api.md, Writing). Names of attributes are kept.
 * @param ofPages items of lists may carry an `id`.
 */
export function named(input: Properties, { ofPages = false }: { ofPages?: boolean } = {}): Named {
  const told: Omit<Named, "body"> = { ignored: [], errors: {} };
  const body: Properties = renamed(input, CUSTOMER, "", told);
  for (const [list, known] of Object.entries(ofPages ? LISTS_OF_PAGES : LISTS)) {
    const items = body[list];
    if (!Array.isArray(items)) continue;
    body[list] = items.map((item: unknown, index) =>
      isObject(item) ? renamed(item, known, `${list}[${index}].`, told) : item,
    );
  }
  return { body, ...told };
}
