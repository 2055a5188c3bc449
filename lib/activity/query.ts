import { DOORS, type Door } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { daysAgo, instantOf } from "@/lib/instants";
import { isStorable, textLength } from "@/lib/text";

/** The place of an entry in the order in which the activity is read. */
export type Cursor = { at: string; id: string };

/** What the Activity page shows: the state of its URL. Null is no condition. */
export type ActivityQuery = {
  /** The actor's user id, or the name when there is no id. */
  person: string | null;
  door: Door | null;
  /** A scalar field of the account, `addresses`, `contacts` or `customerAttributes.<key>`, changed on an existing account. */
  field: string | null;
  /** The number of an account, or the last number of a deleted one. */
  account: string | null;
  action: string | null;
  /** ISO 8601, or `@days-7`: since the start of the UTC day seven days ago. */
  from: string | null;
  to: string | null;
  changeSet: string | null;
  /** Show only entries older than this one. */
  before: Cursor | null;
};

export type ActivityFilter = Exclude<keyof ActivityQuery, "before">;

export const ACTIVITY_FILTERS: readonly ActivityFilter[] = [
  "person",
  "door",
  "field",
  "account",
  "action",
  "from",
  "to",
  "changeSet",
];

export const EVERYTHING: ActivityQuery = {
  person: null,
  door: null,
  field: null,
  account: null,
  action: null,
  from: null,
  to: null,
  changeSet: null,
  before: null,
};

const LONGEST = 300;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOT_A_TIME = "Must be a date as in 2026-11-24 or 2026-11-24T08:00:00Z, or @days-7.";

const isTime = (text: string) => instantOf(text) !== null || daysAgo(text) !== null;
const isId = (text: string) => UUID.test(text);

function problemOf(name: ActivityFilter, value: string): string | null {
  if (!isStorable(value) || textLength(value) > LONGEST) return `At most ${LONGEST} characters.`;
  switch (name) {
    case "door":
      return DOORS.some((door) => door === value) ? null : `Must be one of ${DOORS.join(", ")}.`;
    case "from":
    case "to":
      return isTime(value) ? null : NOT_A_TIME;
    case "changeSet":
      return isId(value) ? null : "Must be the id of a change set.";
    default:
      return null;
  }
}

function cursorOf(text: string): Cursor | null {
  const [at = "", id = ""] = text.split("_", 2);
  return instantOf(at) !== null && isId(id) ? { at, id } : null;
}

/**
 * Reads the parameters of the Activity page; empty parameters are ignored.
 * @throws AppError `validation` with every problem under the name of its parameter.
 */
export function parseActivityQuery(params: URLSearchParams): ActivityQuery {
  const errors: Record<string, string[]> = {};
  const read = (name: ActivityFilter): string | null => {
    const value = params.get(name)?.trim() || null;
    const problem = value === null ? null : problemOf(name, value);
    if (problem !== null) errors[name] = [problem];
    return value;
  };
  const text = params.get("before");
  const before = text ? cursorOf(text) : null;
  if (text && !before) errors.before = ["Must be the place of an entry, as a link has it."];
  const door = read("door");
  const query: ActivityQuery = {
    person: read("person"),
    door: DOORS.find((known) => known === door) ?? null,
    field: read("field"),
    account: read("account"),
    action: read("action"),
    from: read("from"),
    to: read("to"),
    changeSet: read("changeSet"),
    before,
  };
  if (Object.keys(errors).length === 0) return query;
  throw new AppError("validation", "The address asks for something unknown.", { errors });
}

/** The inverse of `parseActivityQuery`: the query as parameters, without defaults. */
export function activityParams(query: ActivityQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of ACTIVITY_FILTERS) {
    const value = query[name];
    if (value !== null) params.set(name, value);
  }
  if (query.before) params.set("before", `${query.before.at}_${query.before.id}`);
  return params;
}

/** Where the Activity page shows the query. */
export function activityHref(query: Partial<ActivityQuery> = {}): string {
  const params = activityParams({ ...EVERYTHING, ...query });
  return params.size > 0 ? `/activity?${params}` : "/activity";
}
