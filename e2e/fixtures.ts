import { test as base, expect } from "@playwright/test";
import type { Permission, RoleName } from "../lib/auth/permissions";
import { Api, send } from "./api-client";
import { Contract } from "./contract";
import { PEOPLE, type Person } from "./people";
import { type PoolName, type Run, readRun, type ServerName, takeOrganization } from "./run";
import { type Claims, signToken } from "./token";

export { expect };

export type TokenOptions = {
  /** The token's permissions; all except organization:admin by default. */
  scope?: readonly Permission[];
  /** Limits the token to this rep's accounts. */
  repNumber?: string;
  claims?: Claims;
  /** The header that carries the token. */
  header?: "authorization" | "x-api-key";
  /** The token's organization, instead of the test's own. */
  organizationId?: string;
};

/** An organization that only this test uses: no accounts, three tiers, terms and reps, one user for each role. */
export type Organization = {
  id: string;
  people: Readonly<Record<RoleName, Person>>;
  /** The password of all its users. */
  password: string;
};

export type ServerOptions = { serverName: ServerName };
export type Server = { name: ServerName; run: Run } & NonNullable<Run["servers"][ServerName]>;

type Fixtures = {
  /**
   * The kind of organization: `empty`; `stocked` with orders and a retired tier; `strict` requires
   * two-step verification of admins (e2e/run.ts).
   */
  pool: PoolName;
  /** Console errors that the test causes on purpose. */
  expectedConsoleErrors: RegExp[];
  organization: Organization;
  /** An API client with a token of the test's organization. */
  api: (options?: TokenOptions) => Promise<Api>;
  /**
   * Signs in a user of the role like the sign-in form (which has its own spec), and opens `path`.
   */
  signIn: (role: RoleName, path?: string) => Promise<void>;
};

export const test = base.extend<Fixtures, ServerOptions & { server: Server; contract: Contract }>({
  serverName: ["embedded", { option: true, scope: "worker" }],
  pool: ["empty", { option: true }],
  expectedConsoleErrors: [[], { option: true }],

  server: [
    async ({ serverName }, use) => {
      const run = readRun();
      const found = run.servers[serverName];
      if (!found) throw new Error(`There is no ${serverName} server in this run.`);
      await use({ name: serverName, ...found, run });
    },
    { scope: "worker" },
  ],

  contract: [
    async ({ server }, use) => {
      const { text } = await send(server.origin, { path: "/api/openapi.json" });
      await use(new Contract(text));
    },
    { scope: "worker" },
  ],

  baseURL: ({ server }, use) => use(server.origin),

  organization: async ({ server, pool }, use) => {
    await use({
      id: takeOrganization(server.name, pool),
      people: PEOPLE,
      password: server.run.password,
    });
  },

  api: async ({ server, contract, organization }, use) => {
    await use(async (options = {}) => {
      const { scope, repNumber, claims, header = "authorization" } = options;
      const token = await signToken(server.run.jwtSecret, {
        OrganizationId: options.organizationId ?? organization.id,
        sub: "spec",
        scope: scope?.join(" "),
        RepNumber: repNumber,
        ...claims,
      });
      const value = header === "authorization" ? `Bearer ${token}` : token;
      return new Api(server.origin, { [header]: value }, contract);
    });
  },

  signIn: async ({ page, organization, server }, use) => {
    await use(async (role, path) => {
      const headers = { origin: server.origin };
      const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
      const { email } = organization.people[role];
      const form = {
        csrfToken,
        organization: organization.id,
        email,
        password: organization.password,
      };
      await page.request.post("/api/auth/callback/credentials", { form, headers, maxRedirects: 0 });
      if (path !== undefined) await page.goto(path);
    });
  },

  context: async ({ context, expectedConsoleErrors }, use) => {
    const errors: string[] = [];
    const expected = [/next-devtools/, ...expectedConsoleErrors];
    context.on("console", (message) => {
      if (message.type() !== "error") return;
      const text = `${message.text()} (${message.location().url})`;
      if (!expected.some((pattern) => pattern.test(text))) errors.push(text);
    });
    context.on("weberror", (error) => errors.push(String(error.error())));
    await use(context);
    expect(errors, "errors in the browser's console").toEqual([]);
  },
});
