import { isStorable, textLength } from "@/lib/text";
import {
  checkValue,
  type Filter,
  findFilterField,
  findOperator,
  MOST_CHARACTERS,
  operatorProblem,
  UNKNOWN_FIELD,
  UNKNOWN_OPERATOR,
  UNSTORABLE,
} from "./filters";

export const MOST_FILTERS = 100;
const MOST_LABEL_CHARACTERS = 64;

const PARTS = ["field", "operator", "value", "group", "row"] as const;
type Part = (typeof PARTS)[number];
type RawFilter = Partial<Record<Part, unknown>>;

const ENTRY = /^filters\[(0|[1-9]\d{0,8})\](?:\.([a-z]+)|\[([a-z]+)\])$/;
const SPELLINGS =
  "Write filters[0].field=…, filters[0][field]=… or filters=[…] as JSON, one of them in a request.";
const UNKNOWN_PART = `Unknown part. Allowed: ${PARTS.join(", ")}.`;

type Report = (path: string, message: string) => void;

/** A filter as it is written in parameters; its field and operator may be unknown. */
export type WrittenFilter = {
  field: string;
  operator: string;
  value: string | number | boolean;
  group?: string | undefined;
  row?: string | undefined;
};

/**
 * A complete filter that the list cannot apply: its field, operator or value is unknown, or no
 * longer exists.
 */
export type BrokenFilter = WrittenFilter & {
  value: string;
  part: "field" | "operator" | "value";
  problem: string;
};

const MOST_FIELD_CHARACTERS = 1_000;
const MOST_OPERATOR_CHARACTERS = 40;

function isPart(name: string): name is Part {
  return PARTS.some((part) => part === name);
}

/** Whether a parameter's name, in lower case, belongs to filters. */
export function isFilterParameter(name: string): boolean {
  return name === "filters" || name.startsWith("filters[") || name.startsWith("filters.");
}

function fromEntries(entries: readonly [string, string][], report: Report): Map<number, RawFilter> {
  const filters = new Map<number, RawFilter>();
  const spellings = new Set<string>();
  for (const [name, value] of entries) {
    const match = ENTRY.exec(name.toLowerCase());
    if (!match) {
      report("filters", SPELLINGS);
      continue;
    }
    spellings.add(match[2] === undefined ? "brackets" : "dots");
    const index = Number(match[1]);
    const part = match[2] ?? match[3] ?? "";
    const filter = filters.get(index) ?? {};
    filters.set(index, filter);
    if (!isPart(part)) report(`filters[${index}]`, UNKNOWN_PART);
    else if (part in filter) report(`filters[${index}].${part}`, "Given twice.");
    else filter[part] = value;
  }
  if (spellings.size > 1) report("filters", SPELLINGS);
  return filters;
}

function fromObject(path: string, item: object, report: Report): RawFilter {
  const filter: RawFilter = {};
  for (const [name, value] of Object.entries(item)) {
    const part = name.toLowerCase();
    if (!isPart(part)) report(path, UNKNOWN_PART);
    else if (part in filter) report(`${path}.${part}`, "Given twice.");
    else filter[part] = value;
  }
  return filter;
}

function fromJson(text: string, report: Report): Map<number, RawFilter> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  if (!Array.isArray(parsed)) {
    report("filters", "Must be a JSON array of {field, operator, value}.");
    return new Map();
  }
  const items: unknown[] = parsed;
  return new Map(
    items.slice(0, MOST_FILTERS + 1).flatMap((item, index): [number, RawFilter][] => {
      if (typeof item === "object" && item !== null && !Array.isArray(item)) {
        return [[index, fromObject(`filters[${index}]`, item, report)]];
      }
      report(`filters[${index}]`, "Must be an object with field, operator and value.");
      return [];
    }),
  );
}

/** The name of a filter's group or row; null when it has none. */
function labelOf(path: string, value: unknown, report: Report): string | null {
  if (value === undefined || value === null) return null;
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") report(path, "Must be text.");
  else if (!isStorable(text)) report(path, UNSTORABLE);
  else if (text === "" || textLength(text) > MOST_LABEL_CHARACTERS) {
    report(path, `Must have 1 to ${MOST_LABEL_CHARACTERS} characters.`);
  } else return text;
  return null;
}

function nameOf(path: string, value: unknown, report: Report): string | null {
  if (value === undefined) report(path, "Required.");
  else if (typeof value !== "string") report(path, "Must be text.");
  else if (!isStorable(value)) report(path, UNSTORABLE);
  else return value;
  return null;
}

function checked(index: number, raw: RawFilter, report: Report): Filter | null {
  const path = `filters[${index}]`;
  const fieldName = nameOf(`${path}.field`, raw.field, report);
  const field = fieldName === null ? null : findFilterField(fieldName);
  if (fieldName !== null && !field) report(`${path}.field`, UNKNOWN_FIELD);

  const operatorName = nameOf(`${path}.operator`, raw.operator, report);
  const operator = operatorName === null ? null : findOperator(operatorName);
  if (operatorName !== null && !operator) report(`${path}.operator`, UNKNOWN_OPERATOR);
  const misfit = field && operator ? operatorProblem(field, operator) : null;
  if (misfit) report(`${path}.operator`, misfit);

  const group = labelOf(`${path}.group`, raw.group, report);
  const row = labelOf(`${path}.row`, raw.row, report);
  if (row !== null && field && field.scope !== "addresses" && field.scope !== "contacts") {
    report(`${path}.row`, "Only filters on addresses.* and contacts.* have a row.");
  }

  if (raw.value === undefined) {
    report(`${path}.value`, "Required.");
    return null;
  }
  const outcome = checkValue(field, operator, raw.value);
  if ("problem" in outcome) {
    report(`${path}.value`, outcome.problem);
    return null;
  }
  if (!field || !operator) return null;
  return {
    field: field.name,
    operator,
    value: outcome.value,
    ...(group === null ? {} : { group }),
    ...(row === null ? {} : { row }),
  };
}

function rawFilters(
  entries: readonly [string, string][],
  report: Report,
): (readonly [number, RawFilter])[] {
  if (entries.length === 0) return [];
  const whole = entries.filter(([name]) => name.toLowerCase() === "filters");
  const [json] = whole;
  if (json && entries.length > 1) {
    report("filters", whole.length > 1 ? "Given twice." : SPELLINGS);
    return [];
  }
  const raw = json ? fromJson(json[1], report) : fromEntries(entries, report);
  if (raw.size > MOST_FILTERS) {
    report("filters", `At most ${MOST_FILTERS} filters.`);
    return [];
  }
  return [...raw].sort(([a], [b]) => a - b);
}

/**
 * The filters of a request in any of their three spellings (api.md, List), in the order of their
 * indexes.
 * @param entries the parameters that belong to filters.
 * @param report called with each problem and its path.
 */
export function parseFilters(entries: readonly [string, string][], report: Report): Filter[] {
  return rawFilters(entries, report).flatMap(
    ([index, filter]) => checked(index, filter, report) ?? [],
  );
}

function isShort(value: unknown, most: number): value is string {
  return typeof value === "string" && isStorable(value) && textLength(value) <= most;
}

function brokenOf(
  index: number,
  raw: RawFilter,
  problems: readonly (readonly [string, string])[],
): BrokenFilter | null {
  const { field, operator, value, group, row } = raw;
  const path = `filters[${index}]`;
  const part = (["field", "operator", "value"] as const).find((name) =>
    problems.some(([at]) => at === `${path}.${name}`),
  );
  const isAbout = problems.every(([at]) => /\.(field|operator|value|row)$/.test(at));
  if (!isAbout || value === undefined || typeof value === "object") return null;
  if (!isShort(field, MOST_FIELD_CHARACTERS) || !isShort(operator, MOST_OPERATOR_CHARACTERS)) {
    return null;
  }
  const text = String(value);
  if (field === "" || operator === "" || !isShort(text, MOST_CHARACTERS)) return null;
  return {
    field,
    operator,
    value: text,
    ...(group === undefined || group === null ? {} : { group: String(group) }),
    ...(row === undefined || row === null ? {} : { row: String(row) }),
    part: part ?? "field",
    problem: (problems.find(([at]) => at === `${path}.${part}`) ?? problems[0])?.[1] ?? "",
  };
}

/**
 * Like `parseFilters`, but filters that the list cannot apply are returned separately instead of
 * reported: a saved view may filter by something that no longer exists.
 */
export function keepFilters(
  entries: readonly [string, string][],
  report: Report,
): { filters: Filter[]; broken: BrokenFilter[] } {
  const filters: Filter[] = [];
  const broken: BrokenFilter[] = [];
  for (const [index, raw] of rawFilters(entries, report)) {
    const problems: [string, string][] = [];
    const filter = checked(index, raw, (path, message) => problems.push([path, message]));
    const kept = filter && problems.length === 0 ? null : brokenOf(index, raw, problems);
    if (kept) broken.push(kept);
    else if (filter && problems.length === 0) filters.push(filter);
    else for (const [path, message] of problems) report(path, message);
  }
  return { filters, broken };
}

/** The filters as parameters, in the first spelling. */
export function filterParameters(filters: readonly WrittenFilter[]): [string, string][] {
  return filters.flatMap((filter, index) =>
    PARTS.flatMap((part): [string, string][] => {
      const value = filter[part];
      return value === undefined ? [] : [[`filters[${index}].${part}`, String(value)]];
    }),
  );
}
