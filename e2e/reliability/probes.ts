import { CUSTOMER_FIELDS } from "@/lib/customers/record/fields";
import { PERMISSIONS } from "../../lib/auth/permissions";
import { type Answer, type Send, send } from "../api-client";
import { ACTIONS } from "../entry-points/actions";
import { PAGES } from "../entry-points/pages";
import { ROUTES } from "../entry-points/routes";
import type { Organization, Server } from "../fixtures";
import { hasLeakMarker, LEAK_MARKER, type OtherId } from "../leak-marker";
import { signToken } from "../token";
import { signInByForm, type WebClient } from "../web-client";

/**
 * An attempt to reach another organization: `id` is in every place where a request may name
 * something.
 */
export type Probe<Client = ProbeClient> = {
  name: string;
  send: (id: string, client: Client) => Promise<Answer>;
};

type ApiClient = { api: (call: Send) => Promise<Answer> };
export type ProbeClient = ApiClient & { web: WebClient };

const segment = encodeURIComponent;

const account = (more: Record<string, unknown>) => ({
  customerNumber: "OWN-1",
  companyName: "Own",
  companyEmail: "own@own.example",
  pricing: "Wholesale",
  ...more,
});

const put = (path: string, body: unknown): Send => ({
  method: "PUT",
  path,
  headers: { "Content-Type": "application/json" },
  body,
});

/** Ids in the bodies of writes: as numbers, as children's ids, as the organization. */
const BODIES: readonly [string, (id: string) => unknown][] = [
  ["externalId", (id) => account({ externalId: id })],
  ["organizationId", (id) => account({ organizationId: id, id })],
  ["an address", (id) => account({ addresses: [{ id, externalId: id, addressType: "Billing" }] })],
  ["a contact", (id) => account({ contacts: [{ id, externalId: id, customerId: id }] })],
  ["pricing and rep", (id) => account({ pricing: id, repNumber: id, terms: id })],
];

const HEADERS: readonly [string, (id: string) => Record<string, string>][] = [
  ["If-Match", (id) => ({ "If-Match": `"${id}-1"` })],
  ["x-organization-id", (id) => ({ "x-organization-id": id, "x-rep": id })],
];

const FIELDS = [
  ...CUSTOMER_FIELDS.map(({ name }) => name),
  "addresses.externalId",
  "addresses.city",
  "contacts.externalId",
  "contacts.email",
  `customerAttributes.${LEAK_MARKER}-key`,
];
const OPERATORS = ["equals", "contains", "startswith", "gte", "notequals"];

export const apiProbes: readonly Probe<ApiClient>[] = [
  ...ROUTES.filter(({ door }) => door !== "page").map(
    ({ method, route, path, body, type = "application/json" }): Probe<ApiClient> => ({
      name: `${method} ${route}`,
      send: (id, { api }) =>
        api({
          method,
          path: path(id),
          ...(body ? { headers: { "Content-Type": type }, body: body(id) } : {}),
        }),
    }),
  ),
  ...BODIES.flatMap(([name, body]): Probe<ApiClient>[] =>
    ["/api/customers", "/api/customers?merge=addresses,contacts", "/api/customers?dryRun=true"].map(
      (path) => ({
        name: `PUT ${path} with ${name}`,
        send: (id, { api }) => api(put(path, body(id))),
      }),
    ),
  ),
  ...HEADERS.map(
    ([name, headers]): Probe<ApiClient> => ({
      name: `GET with ${name}`,
      send: (id, { api }) => api({ path: `/api/customers/${segment(id)}`, headers: headers(id) }),
    }),
  ),
];

/** Filters for the id, with each field and operator. */
export const filterProbes: readonly Probe<ApiClient>[] = FIELDS.flatMap((field) =>
  OPERATORS.map(
    (operator): Probe<ApiClient> => ({
      name: `a filter: ${field} ${operator}`,
      send: (id, { api }) => {
        const filters = JSON.stringify([{ field, operator, value: id }]);
        return api({
          path: `/api/customers?include=addresses,contacts&sortOn=updatedAt&filters=${segment(filters)}`,
        });
      },
    }),
  ),
);

/** Actions whose answers show what they create, which always differs. */
const OWN = /createClientAction|createViewAction|inviteUserAction/;
const SOME = "019abcde-1111-7000-8000-000000000000";

/**
 * Server actions and pages, which take a session. Actions without a place for the id are left out.
 */
const webProbes: readonly Probe[] = [
  ...Object.entries(ACTIONS)
    .filter(([name, { args }]) => JSON.stringify(args(SOME)).includes(SOME) && !OWN.test(name))
    .map(
      ([name, { args }]): Probe => ({
        name: `action ${name}`,
        send: (id, { web }) => web.action(name, args(id)),
      }),
    ),
  ...[...PAGES, ...ROUTES.filter(({ door }) => door === "page")]
    .filter(({ path }) => path(SOME).includes(SOME))
    .flatMap(({ path }): Probe[] => [
      { name: `page ${path("…")}`, send: (id, { web }) => web.page(path(id)) },
      { name: `rsc ${path("…")}`, send: (id, { web }) => web.rsc(path(id)) },
    ]),
];

export type Tried<One = Probe> = { probe: One; id: OtherId };

const OF_ACCOUNTS =
  /"Customer(?:NumberAlias)?"\.(?:customerNumber|customerNumberLower|externalId)$/;

const evenly = <Item>(items: readonly Item[], count: number): Item[] =>
  Array.from({ length: items.length > 0 ? count : 0 }, (_, index) => {
    const position = count < items.length ? Math.floor((index * items.length) / count) : index;
    return items[position % items.length];
  }).filter((item) => item !== undefined);

/**
 * `count` pairs of probes and ids: account numbers first for each probe, then an even spread over
 * the others; repeats when there are too few.
 */
export function triesOf<One>(
  probes: readonly One[],
  ids: readonly OtherId[],
  count: number,
): Tried<One>[] {
  const pairs = (some: readonly OtherId[]) =>
    probes.flatMap((probe) => some.map((id) => ({ probe, id })));
  const first = pairs(ids.filter(({ kind }) => OF_ACCOUNTS.test(kind)));
  if (count <= first.length) return evenly(first, count);
  const others = pairs(ids.filter(({ kind }) => !OF_ACCOUNTS.test(kind)));
  return [...first, ...evenly(others, count - first.length)];
}

/**
 * Attempts at all entry points: two fifths API, two fifths filters, the rest actions and pages,
 * which are slow.
 */
export function spread(ids: readonly OtherId[], count: number): Tried[] {
  const part = Math.floor(count / 5);
  return [
    ...triesOf<Probe>(apiProbes, ids, 2 * part),
    ...triesOf<Probe>(filterProbes, ids, count - 3 * part),
    ...triesOf<Probe>(webProbes, ids, part),
  ];
}

/** An unknown id of the same shape, at a similar place in sort order. */
export function unknownLike(id: string): string {
  if (/^fx-/i.test(id)) return id.replace(/^(f)x/i, (_, f) => (f === "f" ? "fw" : "FW"));
  const position = id.startsWith("0") ? 2 : id.length - 1;
  const other = id[position] === "a" ? "b" : "a";
  return id.slice(0, position) + other + id.slice(position + 1);
}

const VARYING: readonly RegExp[] = [
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
  /\b[0-9a-f]{64}\b/g,
  /\d{4}-\d\d-\d\dT[\d:.]+Z/g,
  /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g,
  /\b1[78]\d{11}\b/g,
  /nonce[\\"=:]+[\w+/=]+/g,
  /csrfToken":"[0-9a-f]+/g,
  // A preview's digest, which depends on the organization's own account ids.
  /digest[\\"]+:[\\"]+[\d -]+/g,
  // Next's request id.
  /"[\w-]{21}[vm]"/g,
  // Row numbers of a React payload, which arrive in any order.
  /^[0-9a-f]+:(?:T[0-9a-f]+,)?/,
  /\$[LQ@]?[0-9a-f]+\b/g,
  // The initials of empty-499, which differ from those of empty-500.
  /(?<=^|"children":")e\d(?="|$)/g,
];

/** The parts of a page, React payload or API answer, without their accidental order. */
function partsOf(answer: Answer): string[] {
  const type = answer.header("content-type") ?? "";
  if (type.startsWith("text/html")) {
    return answer.text
      .replace(/<(script|style|time)\b[^>]*>.*?<\/\1>/gs, "<>")
      .split(/<[^>]*>/)
      .filter((text) => !text.startsWith("Loading"));
  }
  return type.startsWith("text/x-component") ? answer.text.split("\n") : [answer.text];
}

/**
 * An answer with the organization's own texts replaced by those of another (`names`), so that two
 * organizations' answers can be compared.
 */
export function essence(
  answer: Answer,
  names: readonly (readonly [string, string])[] = [],
): string {
  const parts = partsOf(answer).map((part) => {
    const named = names.reduce((text, [from, to]) => text.replaceAll(from, to), part);
    return VARYING.reduce((text, pattern) => text.replace(pattern, "*"), named);
  });
  return [`${answer.status} ${answer.header("content-type")}`, ...new Set(parts.sort())].join("\n");
}

export const leaks = (answer: Answer) =>
  hasLeakMarker(answer.text) || hasLeakMarker(JSON.stringify([...answer.headers]));

/** A client with all permissions in an organization, for pages and API. */
export async function probeClient(
  { origin, run }: Pick<Server, "origin" | "run">,
  organization: Organization,
): Promise<ProbeClient> {
  const token = await signToken(run.jwtSecret, {
    OrganizationId: organization.id,
    scope: PERMISSIONS.join(" "),
  });
  const { email } = organization.people.admin;
  const person = { organizationId: organization.id, email, password: organization.password };
  return {
    web: await signInByForm(origin, person),
    api: (call) =>
      send(origin, { ...call, headers: { Authorization: `Bearer ${token}`, ...call.headers } }),
  };
}
