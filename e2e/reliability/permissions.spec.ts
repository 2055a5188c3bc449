import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { PERMISSIONS, ROLE_NAMES, type RoleName } from "../../lib/auth/permissions";
import { type Answer, send } from "../api-client";
import { pageCallers, tokenCallers } from "../callers";
import { ACTIONS } from "../entry-points/actions";
import type { Need } from "../entry-points/entry-point";
import { PAGES } from "../entry-points/pages";
import { type Method, ROUTES, type RouteEntry } from "../entry-points/routes";
import { expect, test } from "../fixtures";
import { actionOutcome, builtActions, signInByForm, type WebClient } from "../web-client";
import { loadStep } from "./load-step";
import { record } from "./record";

const APP = resolve(import.meta.dirname, "../../app");
const METHODS: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const REP = "SR-019";
const PLACE_ORDER = "lib/orders/actions.ts#placeOrderAction";

const filesNamed = (name: string) =>
  readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((path) => path === name || path.endsWith(`/${name}`))
    .map((path) => path.slice(0, -name.length).replace(/\/$/, ""));

const withoutGroups = (folder: string) =>
  folder
    .split("/")
    .filter((part) => !/^\(.*\)$/.test(part))
    .join("/");

/** Numbers of the rep's accounts, which every role sees; each cell of the matrix uses one up. */
const numbers = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(3, "0")}`);

const call = (origin: string, door: RouteEntry, id: string, headers: Record<string, string>) =>
  send(origin, {
    method: door.method,
    path: door.path(id),
    headers: {
      ...(door.body ? { "Content-Type": door.type ?? "application/json" } : {}),
      ...headers,
    },
    body: door.body?.(id),
  });

test("every door of the code has a row in e2e/entry-points, and every row a door", () => {
  const pages = filesNamed("page.tsx").map((folder) => `/${withoutGroups(folder)}`);
  expect(pages.sort(), "add the page to PAGES of e2e/entry-points").toEqual(
    PAGES.map(({ page }) => page).sort(),
  );
  const routes = filesNamed("route.ts").map(withoutGroups);
  const parts = routes.filter((route) => route.startsWith("runs/")).map((route) => `/${route}`);
  const actions = [...builtActions().map(({ name }) => name), ...parts];
  expect(actions.sort(), "add the action to ACTIONS of e2e/entry-points").toEqual(
    Object.keys(ACTIONS).sort(),
  );
  for (const { route } of ROUTES) expect(routes, "a row without a route").toContain(route);
});

test("a method of a path without a row in e2e/entry-points is none, even to who may do everything", async ({
  server,
  organization,
  api,
}) => {
  const client = await api({ scope: PERMISSIONS });
  const { cookie } = await signInByForm(server.origin, {
    organizationId: organization.id,
    email: organization.people.admin.email,
    password: organization.password,
  });
  let cells = 0;
  for (const folder of filesNamed("route.ts")) {
    const route = withoutGroups(folder);
    const path = `/${route.replace(/\[+\.\.\.\w+\]+/g, "no/such").replace(/\[\w+\]/g, "A-1")}`;
    for (const method of METHODS) {
      const isCatchAll = route.includes("[...");
      if (!isCatchAll && ROUTES.some((door) => door.route === route && door.method === method)) {
        continue;
      }
      if (method === "POST" && ACTIONS[path]) continue;
      const answer = await send(server.origin, {
        method,
        path,
        headers: {
          ...client.authorization,
          Cookie: cookie ?? "",
          Origin: server.origin,
          "Content-Type": "application/json",
        },
        body: method === "GET" ? undefined : "{}",
      });
      const hint = `${method} ${path} answers ${answer.status}: add it to ROUTES of e2e/entry-points`;
      expect([404, 405], hint).toContain(answer.status);
      cells++;
    }
  }
  record({
    row: "permissions",
    engine: server.name,
    load: `${cells} methods without a row`,
    result: "404 or 405 each",
  });
});

test("the HTTP API opens each door to whom the table says", async ({
  server,
  organization,
  api,
}) => {
  const sessions = await Promise.all(
    ROLE_NAMES.map(
      async (role): Promise<[RoleName, WebClient]> => [
        role,
        await signInByForm(server.origin, {
          organizationId: organization.id,
          email: organization.people[role].email,
          password: organization.password,
        }),
      ],
    ),
  );
  // Every role has a session.
  const cookies = Object.fromEntries(sessions) as Record<RoleName, WebClient>;
  const callers = await tokenCallers(server, organization, cookies);
  const doors = ROUTES.filter(({ door }) => door !== "page");
  const owner = await api();
  const accounts = numbers("P", doors.length * callers.length);
  await owner.createAll(accounts.map((customerNumber) => ({ customerNumber, repNumber: REP })));
  const stored = async () => (await owner.list("pageSize=200&include=addresses,contacts")).text;

  const cells = doors
    .flatMap((door) =>
      callers.map((caller) => ({ door, caller, refusal: caller.refusal(door.needs) })),
    )
    .map((cell, index) => ({ ...cell, id: accounts[index] ?? "" }));
  const before = await stored();
  await loadStep(async () => {
    for (const { door, caller, refusal, id } of cells) {
      if (refusal === null) continue;
      const answer = await call(server.origin, door, id, caller.headers);
      const cell = `${door.method} ${door.path(id)} by ${caller.name}`;
      expect(`${cell}: ${answer.status}`).toBe(`${cell}: ${refusal}`);
      expect(answer.text, cell).not.toContain(`Company ${id}`);
    }
    expect(await stored()).toBe(before);
    for (const { door, caller, refusal, id } of cells) {
      if (refusal !== null) continue;
      const answer = await call(server.origin, door, id, caller.headers);
      const cell = `${door.method} ${door.path(id)} by ${caller.name}`;
      expect(`${cell}: ${answer.status}`, answer.text).toBe(`${cell}: ${door.status}`);
    }
  });
  record({
    row: "permissions",
    engine: server.name,
    load: `${cells.length} cells of the API (${doors.length} doors × ${callers.length} callers)`,
    result: "100 % as tabled",
  });
});

test("actions open to whom the table says", async ({ server, organization, api }) => {
  const callers = await pageCallers(server, organization);
  const doors = Object.entries(ACTIONS);
  const owner = await api();
  const accounts = numbers("P", doors.length * callers.length);
  await owner.createAll(accounts.map((customerNumber) => ({ customerNumber, repNumber: REP })));
  const stored = async () => (await owner.list("pageSize=200&include=addresses,contacts")).text;

  // Sign-out last, because it ends the session.
  const ordered = [...doors].sort(
    ([a], [b]) => Number(a.includes("signOutAction")) - Number(b.includes("signOutAction")),
  );
  let index = 0;
  const cells = callers.flatMap((caller) =>
    ordered.map(([name, door]) => ({ name, door, caller, id: accounts[index++] ?? "" })),
  );
  const clients = new Map<string, WebClient>();
  const clientOf = async (cell: (typeof cells)[number]) => {
    const known = clients.get(cell.caller.name);
    if (known && cell.caller.name !== "a disabled user") return known;
    const client = await cell.caller.client();
    clients.set(cell.caller.name, client);
    return client;
  };
  const run = async (cell: (typeof cells)[number], expected: string) => {
    const answer = await (await clientOf(cell)).action(cell.name, cell.door.args(cell.id));
    const words = `${cell.name} by ${cell.caller.name}`;
    expect(`${words}: ${actionOutcome(answer)}`, answer.text).toBe(`${words}: ${expected}`);
    return answer;
  };

  const before = await stored();
  await loadStep(async () => {
    for (const cell of cells) {
      const refusal = cell.caller.refusal(cell.door.needs);
      if (refusal === null) continue;
      const answer = await run(cell, refusal);
      expect(answer.text).not.toContain(`Company ${cell.id}`);
    }
    expect(await stored()).toBe(before);
    for (const cell of cells) {
      if (cell.caller.refusal(cell.door.needs) !== null) continue;
      await run(cell, cell.door.outcome ?? "ok");
    }
  });
  record({
    row: "permissions",
    engine: server.name,
    load: `${cells.length} cells of actions (${doors.length} doors × ${callers.length} callers)`,
    result: "100 % as tabled",
  });
});

const leadsToSignIn = (answer: Answer) =>
  (answer.header("location") ?? answer.text).includes("/sign-in");

test("pages, in both their forms, open to whom the table says", async ({
  server,
  organization,
  api,
}) => {
  const callers = await pageCallers(server, organization);
  await (await api()).create("P-1", { repNumber: REP });
  const owner = await callers.find(({ name }) => name === "admin")?.client();
  // Gives the orders report something to show.
  await owner?.action(PLACE_ORDER, ACTIONS[PLACE_ORDER]?.args("P-1") ?? []);
  const pages = [
    ...PAGES.map((door) => ({ ...door, name: door.page })),
    ...ROUTES.filter(({ door }) => door === "page").map((door) => ({
      ...door,
      name: door.route,
      shows: door.isSilent ? undefined : (id: string) => `Company ${id}`,
    })),
  ];
  let cells = 0;
  await loadStep(async () => {
    for (const caller of callers) {
      const isDisabled = caller.name === "a disabled user";
      const client = await caller.client();
      for (const { name, needs, path, shows, status = 200 } of pages) {
        const hasText = (answer: Answer) =>
          shows !== undefined && answer.text.includes(shows("P-1"));
        for (const form of ["page", "rsc"] as const) {
          const answer = await (isDisabled ? await caller.client() : client)[form](path("P-1"));
          const refusal = caller.refusal(needs);
          const cell = `${form} of ${name} by ${caller.name}: ${answer.status}`;
          cells++;
          if (needs === "nobody") {
            expect(answer.status, cell).toBeLessThan(400);
          } else if (refusal === null) {
            expect(answer.status, cell).toBe(form === "page" ? status : 200);
            expect(hasText(answer), cell).toBe(shows !== undefined);
          } else {
            expect(answer.status, cell).toBeLessThan(500);
            expect(hasText(answer), cell).toBe(false);
            if (refusal === "unauthorized") expect(leadsToSignIn(answer), cell).toBe(true);
          }
        }
      }
    }
  });
  record({
    row: "permissions",
    engine: server.name,
    load: `${cells} cells of pages`,
    result: "100 % as tabled",
  });
});

test("who is bound to a rep touches that rep's accounts only, through every door", async ({
  server,
  organization,
  api,
}) => {
  const owner = await api();
  await owner.create("FOREIGN-1", { repNumber: "SR-022", active: false });
  const before = (await owner.customer("FOREIGN-1")).text;
  const bound = await api({ repNumber: REP, scope: PERMISSIONS });
  let cells = 0;
  const needsToken = (needs: Need) => needs !== "nobody";
  for (const door of ROUTES.filter((one) => one.door !== "page" && needsToken(one.needs))) {
    const answer = await call(server.origin, door, "FOREIGN-1", bound.authorization);
    expect(answer.text, door.route).not.toContain("SR-022");
    if (door.path("").includes("search=")) expect(answer.list().totalRecords).toBe(0);
    else expect([404, 409, 200], `${door.method} ${door.route}`).toContain(answer.status);
    cells++;
  }
  const rep = await signInByForm(server.origin, {
    organizationId: organization.id,
    email: organization.people.sales_rep.email,
    password: organization.password,
  });
  for (const [name, { args, needs, elsewhere }] of Object.entries(ACTIONS)) {
    if (needs === "session" || needs === "nobody" || /create|suggest/.test(name)) continue;
    const answer = await rep.action(name, args("FOREIGN-1"));
    const outcome = actionOutcome(answer);
    expect(elsewhere ? [elsewhere] : ["not_found", "forbidden"], name).toContain(outcome);
    expect(answer.text, name).not.toContain("Company FOREIGN-1");
    cells++;
  }
  for (const { path, page, needs } of PAGES.filter((one) => needsToken(one.needs))) {
    for (const form of ["page", "rsc"] as const) {
      const { text } = await rep[form](path("FOREIGN-1"));
      expect(text.includes("Company FOREIGN-1"), `${form} of ${page}, ${needs}`).toBe(false);
      cells++;
    }
  }
  expect((await owner.customer("FOREIGN-1")).text).toBe(before);
  record({
    row: "permissions",
    engine: server.name,
    load: `${cells} doors for another rep's account`,
    result: "0 opened",
  });
});
