import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { type Answer, account, at, send } from "../api-client";
import { ACTIONS } from "../entry-points/actions";
import { expect, type Server, test } from "../fixtures";
import { holdsFile } from "../run";
import { signInByForm, WebClient } from "../web-client";
import { isSoak, record } from "./record";

const MEBIBYTE = 1024 * 1024;
const MOST_MS = 100;
/** Of the page of an account with 1,000 addresses and contacts; sent twice they have 1,300,000. */
const MOST_CHARACTERS = 900_000;
const JSON_TYPE = { "Content-Type": "application/json" };

type Door = { name: string; answers: readonly number[]; call: () => Promise<Answer> };

const holdSchema = z.object({ at: z.number(), held: z.number() });

/**
 * The longest block of the server's event loop since then, in milliseconds; 0 when none was
 * notable.
 */
function worstHold({ name }: Server, since: number): number {
  const file = holdsFile(name);
  if (!existsSync(file)) return 0;
  const lines = readFileSync(file, "utf8").trim().split("\n").filter(Boolean);
  const holds = lines.map((line) => holdSchema.parse(JSON.parse(line)));
  return Math.max(0, ...holds.filter((hold) => hold.at >= since).map(({ held }) => held));
}

const filled = (unit: string, bytes: number) => unit.repeat(Math.floor(bytes / unit.length));
const listOf = (unit: string, bytes: number) => `[${filled(`${unit},`, bytes)}${unit}]`;
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

const address = (index: number) => ({
  externalId: `A${index}`,
  line1: `${index} Main Street`,
  line2: "Suite 1",
  city: "Austin",
  state: "TX",
  postalCode: "78701",
  country: "US",
  addressType: "Shipping",
  phone: "512-800-1000",
});
const contact = (index: number) => ({
  externalId: `C${index}`,
  firstName: `Jane ${index}`,
  lastName: "Smith",
  email: "jane@company.example",
  phone: "512-800-1000",
});
const wrong = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 1]));
const full = (number: string) => ({
  ...account(number),
  addresses: many(1_000, address),
  contacts: many(1_000, contact),
});

/** Small bodies that are expensive to parse, with the allowed answers. */
const BODIES: Readonly<Record<string, { text: string; answers: readonly number[] }>> = {
  "objects for addresses": {
    text: `{"addresses":${listOf("{}", MEBIBYTE - 100)}}`,
    answers: [400],
  },
  "lists for attributes": {
    text: `{"customerAttributes":{"a":${listOf("[]", MEBIBYTE - 100)}}}`,
    answers: [400],
  },
  "lists in lists": {
    text: `{"more":${filled("[", MEBIBYTE / 2 - 100)}${filled("]", MEBIBYTE / 2 - 100)}}`,
    answers: [400],
  },
  "1,000 attributes": {
    text: JSON.stringify({
      ...account("A-1"),
      customerAttributes: Object.fromEntries(many(1_000, (index) => [`key ${index}`, index])),
    }),
    answers: [400],
  },
  "1,000 addresses and contacts": { text: JSON.stringify(full("A-1")), answers: [200, 201] },
  "the same, all wrong": {
    text: JSON.stringify({
      ...account("A-1"),
      addresses: many(1_000, () => wrong(Object.keys(address(0)))),
      contacts: many(1_000, () => wrong(Object.keys(contact(0)))),
    }),
    answers: [400],
  },
};

const BATCHES: typeof BODIES = {
  "15 MB of {}": { text: listOf("{}", 15 * MEBIBYTE), answers: [400] },
  "15 MB of []": { text: listOf("[]", 15 * MEBIBYTE), answers: [400] },
  "15 MB of [": { text: filled("[", 15 * MEBIBYTE), answers: [400] },
  "15 MB of {} in one item": { text: `[${listOf("{}", 15 * MEBIBYTE)}]`, answers: [200] },
  "15 items of 1 MB of {}": {
    text: `[${many(15, () => listOf("{}", MEBIBYTE - 100)).join()}]`,
    answers: [200],
  },
  "1,000 items of 900 wrong addresses": {
    text: `[${many(1_000, () => `{"addresses":${listOf("1", 1_800)}}`).join()}]`,
    answers: [200],
  },
  "1,000 items of 15 kB": {
    text: JSON.stringify(
      many(1_000, (index) => ({ ...account(`B-${index % 20}`), more: "x".repeat(15_000) })),
    ),
    answers: [200],
  },
};

const LONG = "x".repeat(12_000);
const QUERIES = {
  filters: `filters=${encodeURIComponent(
    JSON.stringify(
      many(90, () => ({ field: "companyName", operator: "contains", value: "x".repeat(40) })),
    ),
  )}`.slice(0, 14_000),
  search: `search=${LONG}`,
  "100 filters": many(
    100,
    (index) =>
      `filters[${index}].field=companyName&filters[${index}].operator=contains&filters[${index}].value=name${index}&filters[${index}].group=${index % 3}`,
  ).join("&"),
  "900 parameters": many(900, (index) => `a${index}=1`).join("&"),
};

/** Pages and files with much in them: large accounts, their activity, many rows. */
const PAGES = [
  "/customers/A-1",
  "/customers/A-1?activity=200",
  "/customers/A-1/peek",
  "/customers/T-1",
  "/customers?pageSize=200",
  "/customers/export",
  "/activity?account=A-1",
  "/activity/export",
  "/duplicates",
  "/duplicates/A-1/A-2",
  "/orders",
  "/",
];

test("no request holds the others up", async ({ server, organization, api }) => {
  test.setTimeout(600_000);
  const caller = await api();
  await caller.create("A-1");
  await caller.create("T-1", {
    customerAttributes: Object.fromEntries(many(100, (index) => [`key ${index}`, index])),
  });
  await caller.createAll(many(200, (index) => ({ customerNumber: `C-${index}` })));
  const web = await signInByForm(server.origin, {
    organizationId: organization.id,
    email: organization.people.admin.email,
    password: organization.password,
  });
  const [save = ""] = Object.keys(ACTIONS).filter((name) => name.includes("saveAccount"));
  const [forgot = ""] = Object.keys(ACTIONS).filter((name) => name.includes("forgotPassword"));
  const api1 = { headers: { ...caller.authorization, ...JSON_TYPE } };
  const put = (path: string, body: string) =>
    send(server.origin, { method: "PUT", path, body, ...api1 });
  const unsigned = (path: string, type: string, body: string, more = {}) =>
    send(server.origin, {
      method: "POST",
      path,
      body,
      headers: { Origin: server.origin, "Content-Type": type, ...more },
    });
  const crowd = listOf("{}", MEBIBYTE - 100);

  const doors: Door[] = [
    ...["/api/customers", at("A-1")].flatMap((path) =>
      Object.entries(BODIES).map(([name, { text, answers }]) => ({
        name: `PUT ${path}: ${name}`,
        answers,
        call: () => put(path, text),
      })),
    ),
    ...Object.entries(BATCHES).map(([name, { text, answers }]) => ({
      name: `batch: ${name}`,
      answers,
      call: () => put("/api/customers/batch", text),
    })),
    {
      name: "login without a token",
      answers: [413],
      call: () => unsigned("/api/auth/login", "application/json", crowd),
    },
    {
      name: "sign-in form",
      answers: [413],
      call: () =>
        unsigned(
          "/api/auth/callback/credentials",
          "application/x-www-form-urlencoded",
          filled("a=1&", MEBIBYTE - 100),
        ),
    },
    {
      name: "open page's action",
      answers: [413],
      call: () => new WebClient(server.origin, null).rawAction(forgot, crowd),
    },
    {
      name: "action of a session",
      answers: [400],
      call: () => web.rawAction(save, crowd),
    },
    {
      name: "part of long work",
      answers: [400],
      call: () => web.rawAction("/runs/bulk-preview", crowd),
    },
    {
      name: "the same as A-2",
      answers: [201],
      call: () => put("/api/customers", JSON.stringify(full("A-2"))),
    },
    {
      name: "list: the account of 1,000 addresses and contacts",
      answers: [200],
      call: () => caller.list("include=addresses,contacts"),
    },
    ...PAGES.map((path) => ({
      name: `page: ${path}`,
      answers: [200],
      call: () => web.page(path),
    })),
    ...Object.entries(QUERIES).flatMap(([name, query]) => [
      {
        name: `list: ${name}`,
        answers: [200, 400],
        call: () => caller.list(query),
      },
      {
        name: `page: ${name}`,
        answers: [200, 400],
        call: () => web.page(`/customers?${query}`),
      },
    ]),
  ];

  let worst = { name: "", held: 0 };
  for (const { name, answers, call } of doors) {
    const since = Date.now();
    const { status } = await call();
    expect(answers, `${name}: ${status}`).toContain(status);
    // After another answer, earlier blocks have been noted.
    expect((await send(server.origin, { path: "/api/health/live" })).status).toBe(200);
    const held = worstHold(server, since);
    if (held > worst.held) worst = { name, held };
    if (isSoak()) console.log(`${server.name}: ${String(held).padStart(5)} ms  ${name}`);
  }
  // Its 2,000 addresses and contacts travel once, and ten of each are rendered.
  expect((await web.page("/customers/A-1")).text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
  // The embedded database's statements run in the same thread, so they are excluded.
  if (isSoak() && server.name === "postgres")
    expect(worst.held, worst.name).toBeLessThanOrEqual(MOST_MS);
  record({
    row: "loop-hold",
    engine: server.name,
    load: `${doors.length} requests made to hold the loop`,
    result: `worst hold ${worst.held} ms (${worst.name})`,
  });
});
