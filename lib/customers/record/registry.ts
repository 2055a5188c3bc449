/** Where the values that a text field usually holds come from. */
export type ValueSource =
  | "tiers"
  | "terms"
  | "reps"
  | "currencies"
  | "countries"
  | "states"
  | "cities"
  | "addressTypes"
  | "contactTypes";

export type FlagWords = readonly [yes: string, no: string];
export const YES_NO: FlagWords = ["Yes", "No"];

type Text = {
  /** A `text` is in some language; the others are not, and format characters mean nothing in them. */
  kind: "text" | "code" | "email" | "phone";
  /** Most code points that it may have. */
  maxLength: number;
  values?: ValueSource;
  /** It is compared as it is, not by a column with its normalized text. */
  hasNoKey?: true;
  example: string;
};

type Flag = {
  kind: "flag";
  required: true;
  initial: boolean;
  /** What it is when it is set and when it is not, unless that is Yes and No. */
  words?: FlagWords;
  example: boolean;
};
type Time = { kind: "date"; required: true; example: string };

type Told = {
  /** At the head of a column and in a filter. */
  label: string;
  /** In a form and in sentences, where that is fuller. */
  formLabel?: string;
  /** It is never null. */
  required?: true;
  /** For the reader of the API's document. */
  description: string;
  /** What holds besides when it is sent. */
  inputNote?: string;
};

/** All there is to say of a field but its name, which is that of its column and of its property in the API. */
export type Entry = TextEntry | (Told & (Flag | Time));
export type TextEntry = Told & Text;

/** Where the table of accounts shows a field. */
export type Column = {
  /** In CSS pixels. */
  width: number;
  align?: "end";
  isDefault?: true;
  isEditable?: true;
};

/** Entries by the columns of a model: another name does not compile. */
export type EntriesOf<Model, More = object> = Partial<Record<keyof Model, Entry & More>>;

export type Entries = Readonly<Record<string, Entry>>;

type ValueOf<One extends Entry> = One["kind"] extends "flag"
  ? boolean
  : One extends { required: true }
    ? string
    : string | null;

/** What an object with these fields holds. */
export type Values<Registry extends Entries> = {
  -readonly [Name in keyof Registry]: ValueOf<Registry[Name]>;
};

export type Field<Name extends string = string> = {
  name: Name;
  label: string;
  formLabel: string;
  kind: Entry["kind"];
  type: "text" | "boolean" | "date";
  /** Its column; `key` holds the normalized text of a text field. */
  column: string;
  key?: string;
  nullable: boolean;
  /** No text in a language: format characters mean nothing in it (api.md, Writing). */
  isCode: boolean;
  maxLength?: number;
  values?: ValueSource;
  words?: FlagWords;
};

const TYPES = { flag: "boolean", date: "date" } as const;

/** The fields of a registry, in its order. */
export function fieldsOf<Registry extends Entries>(
  registry: Registry,
): Field<keyof Registry & string>[] {
  return Object.entries<Entry>(registry).map(([name, entry]) => {
    const { label, formLabel = label, kind, required = false } = entry;
    const isText = kind !== "flag" && kind !== "date";
    return {
      // The keys of the registry.
      name: name as keyof Registry & string,
      label,
      formLabel,
      kind,
      type: isText ? "text" : TYPES[kind],
      column: name,
      nullable: !required,
      isCode: isText && kind !== "text",
      ...(isText && !entry.hasNoKey ? { key: `${name}Key` } : {}),
      ...(isText ? { maxLength: entry.maxLength, values: entry.values } : {}),
      ...(kind === "flag" ? { words: entry.words ?? YES_NO } : {}),
    };
  });
}

function valuesOf<Registry extends Entries>(
  registry: Registry,
  of: (entry: Entry) => unknown,
): Values<Registry> {
  const values = Object.entries<Entry>(registry).map(([name, entry]) => [name, of(entry)]);
  // One value for each entry, by its kind.
  return Object.fromEntries(values) as Values<Registry>;
}

/** The values of something new before anything is set: empty where a text is required, else null. */
export function blankOf<Registry extends Entries>(registry: Registry): Values<Registry> {
  return valuesOf(registry, (entry) => {
    if (entry.kind === "flag") return entry.initial;
    return entry.required ? "" : null;
  });
}

/** The example of the API's document. */
export function exampleOf<Registry extends Entries>(registry: Registry): Values<Registry> {
  return valuesOf(registry, (entry) => entry.example);
}

/** These names first, the others behind them in their own order. */
export function withFirst<Name extends string>(
  names: readonly Name[],
  first: readonly Name[],
): Name[] {
  return [...first, ...names.filter((name) => !first.includes(name))];
}
