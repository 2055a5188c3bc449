import fc from "fast-check";
import type { Call, Schema } from "./document";
import { anyText, anyValue, oddText } from "./texts";
import { valuesOf } from "./values";

export type Request = {
  call: Call;
  path: string;
  headers: Record<string, string>;
  /** The text of the body; null for none. */
  body: string | null;
  /** The body as JSON, if it was not broken. */
  value: unknown;
  token: "good" | "none" | "bad" | "reader";
};

const some = <T>(...values: T[]) => fc.constantFrom(...values);
const rarely = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, weight = 8) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });

const encode = (text: string) => encodeURIComponent(text.toWellFormed());
const number = rarely(some("F-1", "f-1", "F-2", "F-3", "A/B", "Å-1", "100%"), oddText, 5)
  .map(encode)
  // An empty segment or dots would change the path itself.
  .map((text) => (["", ".", ".."].includes(text) ? "F-1" : text));

type Change = { at: number; how: "replace" | "drop" | "add" | "deepen"; value: unknown };

const changes = fc.array(
  fc.record({
    at: fc.nat(50),
    how: some<Change["how"]>("replace", "replace", "drop", "add", "deepen"),
    value: anyValue,
  }),
  { maxLength: 2 },
);

type Node = { parent: Record<string, unknown> | unknown[]; key: string | number };
type Container = Node["parent"];
const isContainer = (value: unknown): value is Container =>
  typeof value === "object" && value !== null;

function nodesOf(value: unknown): Node[] {
  if (!isContainer(value)) return [];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [...keys].flatMap((key) => [{ parent: value, key }, ...nodesOf(Reflect.get(value, key))]);
}

/** Changes some parts of a value: another type, missing, added or deeply nested. */
function changed(value: unknown, all: readonly Change[]): unknown {
  const copy = structuredClone(value);
  for (const { at, how, value: odd } of all) {
    // Copied, because two changes may have the same value, the second inside the first.
    const other = structuredClone(odd);
    const nodes = nodesOf(copy);
    const node = nodes[at % Math.max(nodes.length, 1)];
    if (!node) return other;
    const { parent, key } = node;
    if (how === "drop") Reflect.deleteProperty(parent, key);
    else if (how === "add") Reflect.set(parent, `more ${at}`, other);
    else if (how === "replace") Reflect.set(parent, key, other);
    else Reflect.set(parent, key, deep(at * 20));
  }
  return copy;
}

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** JSON that no object can represent, and text that is not JSON. */
const SPOILED: Record<string, (json: string) => string> = {
  "names twice": (json) => json.replace(/^\{/, '{"companyName":1,"companyName":"x","pricing":{},'),
  "cut off": (json) => json.slice(0, -1),
  "more behind it": (json) => `${json}]`,
  "a comma too many": (json) => json.replace(/\}$/, ",}"),
  "a byte order mark": (json) => `\uFEFF${json}`,
  "white space": (json) => `\r\n\t ${json} \n`,
  "an escaped surrogate": (json) => json.replace(/":"/, '":"\\ud800'),
  "an escaped NUL": (json) => json.replace(/":"/, '":"\\u0000'),
  "a raw control character": (json) => json.replace(/":"/, '":"\u0001'),
  "another prototype": (json) => json.replace(/^\{/, '{"__proto__":{"active":false},'),
  "single quotes": (json) => json.replaceAll('"', "'"),
  "a number beyond doubles": (json) => json.replace(/:(true|false|null)/, ":1e999"),
  NaN: (json) => json.replace(/:(true|false|null|\d+)/, ":NaN"),
  deep: (json) => json.replace(/\}$/, `,"d":${"[".repeat(20_000)}${"]".repeat(20_000)}}`),
  long: (json) => json.replace(/\}$/, `,"long":"${"x".repeat(1_100_000)}"}`),
  nothing: () => "",
};

function bodies(schema: Schema | null, schemas: Record<string, Schema>) {
  const value = schema
    ? rarely(valuesOf(schema, schemas), anyValue, 15)
    : rarely(fc.constant<unknown>(undefined), anyValue, 4);
  const spoil = rarely(fc.constant(null), some(...Object.keys(SPOILED)), 6);
  return fc
    .record({ value, all: rarely(fc.constant<Change[]>([]), changes, 2), spoil })
    .map(({ value: plain, all, spoil: how }) => {
      if (plain === undefined) return { value: undefined, body: null };
      const sent = changed(plain, all);
      const json = JSON.stringify(sent);
      if (how === null) return { value: sent, body: json };
      return { value: undefined, body: SPOILED[how]?.(json) ?? json };
    });
}

const oddParameter = fc.tuple(
  some(
    "merge",
    "MERGE",
    "dryRun",
    "pageSize",
    "filters",
    "filters[0].field",
    "filters[0][value]",
    "sortOn",
    "search",
    "x",
    "__proto__",
    "",
  ),
  anyText,
);

function queries({ query }: Call, schemas: Record<string, Schema>): fc.Arbitrary<string> {
  const named = fc
    .subarray(query, { maxLength: Math.min(3, query.length) })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map(({ name, schema, json }) =>
          rarely(valuesOf(schema, schemas, name), anyValue, 5).map((value): [string, string] => [
            name,
            json || typeof value === "object" ? JSON.stringify(value) : String(value),
          ]),
        ),
      ),
    );
  const odd = rarely(
    fc.constant<[string, string][]>([]),
    fc.array(oddParameter, { maxLength: 3 }),
    4,
  );
  const raw = rarely(
    fc.constant(""),
    some("%", "%A0=%FF", "&&==&", "a=1;b=2", "?", "filters=%7B"),
    15,
  );
  return fc.tuple(named, odd, raw).map(([good, bad, last]) => {
    const pairs = [...good, ...bad].map(([name, value]) => `${encode(name)}=${encode(value)}`);
    return [...pairs, last].filter(Boolean).join("&");
  });
}

const headers = fc.record({
  "Content-Type": rarely(
    some("application/json", "application/json; charset=utf-8", "Application/JSON"),
    some(
      "",
      "text/plain",
      "application/json; charset=latin1",
      "application/xml",
      "x",
      "application/json, text/plain",
    ),
    10,
  ),
  "If-Match": rarely(
    fc.constant(""),
    some("*", '"x-1"', "W/*", '"', "é", ",,,", "x".repeat(2_000)),
    5,
  ),
  Accept: rarely(fc.constant("application/json"), some("text/html", "*/*;q=0", "\u00ff"), 8),
  "Content-Encoding": rarely(fc.constant(""), some("gzip", "identity", "br"), 30),
  "X-HTTP-Method-Override": rarely(fc.constant(""), some("DELETE"), 30),
});

/** Requests for every path and method of the document: valid, altered and broken. */
export function requestsOf(
  calls: readonly Call[],
  schemas: Record<string, Schema>,
): fc.Arbitrary<Request> {
  const known = calls.filter((call) => call.known);
  const unknown = calls.filter((call) => !call.known);
  const call = fc.oneof(
    { weight: 12, arbitrary: some(...known) },
    { weight: 4, arbitrary: some(...known.filter(({ body }) => body !== null)) },
    { weight: 1, arbitrary: some(...unknown) },
  );
  return call.chain((chosen) =>
    fc
      .record({
        number,
        query: queries(chosen, schemas),
        headers,
        content: bodies(chosen.body, schemas),
        token: rarely(
          some<Request["token"]>("good"),
          some<Request["token"]>("none", "bad", "reader"),
          12,
        ),
      })
      .map(({ number: found, query, headers: sent, content, token }) => ({
        call: chosen,
        path: `${chosen.path.replace("{customerNumber}", found)}${query && `?${query}`}`,
        headers: Object.fromEntries(
          Object.entries(sent).filter(
            ([name, value]) => value !== "" && (name !== "Content-Type" || content.body !== null),
          ),
        ),
        ...content,
        token,
      })),
  );
}
