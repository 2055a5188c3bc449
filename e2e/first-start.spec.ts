import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { test as base, expect } from "@playwright/test";
import { DEMO_PASSWORD, demoClientSecret } from "@/lib/demo-secrets";
import { env } from "../lib/env";
import { send } from "./api-client";
import { freePort } from "./postgres-server";
import { ServerProcess } from "./server-process";

const EXAMPLE = resolve(import.meta.dirname, "../.env.example");
const PUBLIC = { NEXTAUTH_URL: "https://desk.acme.example", DEMO: "1" };

/** The script that migrates, seeds and tells the first logins in a process of its own. */
const PREPARE = "prepare.ts";

type Start = (settings?: Record<string, string>) => Promise<ServerProcess>;
type Fixtures = {
  place: { directory: string; origin: string; port: number };
  start: Start;
  /** The scripts of all processes that the servers were, or started, so far. */
  scripts: () => string[];
};

/** Preloaded into each process of a server: notes its script. */
const noteScript = (file: string) => `
  import { appendFileSync } from "node:fs";
  appendFileSync(${JSON.stringify(file)}, process.argv[1] + "\\n");`;

/**
 * Starts servers like a newcomer, with a copy of .env.example, one after another on the same data.
 */
const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's dependencies from the pattern.
  place: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), "rolodesk-first-"));
    const port = await freePort();
    await use({ directory, origin: `http://127.0.0.1:${port}`, port });
    rmSync(directory, { recursive: true, force: true });
  },

  scripts: async ({ place: { directory } }, use) => {
    const noted = () => readFileSync(join(directory, "scripts"), "utf8").trim().split("\n");
    await use(() => noted().map((script) => basename(script)));
  },

  start: async ({ place: { directory, origin, port } }, use) => {
    const servers: ServerProcess[] = [];
    const noter = join(directory, "noter.mjs");
    writeFileSync(noter, noteScript(join(directory, "scripts")));
    await use(async (settings = {}) => {
      await servers.at(-1)?.stop();
      const copied = parseEnv(readFileSync(EXAMPLE, "utf8"));
      const server = new ServerProcess(
        origin,
        {
          ...copied,
          PORT: String(port),
          EMBEDDED_DATA_DIR: join(directory, "data"),
          NODE_OPTIONS: `--import=${noter}`,
          NODE_ENV: env().NODE_ENV === "development" ? "development" : "production",
          ...settings,
        },
        join(directory, `${servers.length}.log`),
      );
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.stop();
  },
});

const modesOf = (folder: string) => {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const paths = [folder, ...names.map((name) => join(folder, name))];
  return new Set(paths.map((path) => (statSync(path).mode & 0o777).toString(8)));
};

test("a copy of .env.example starts with the demo, for this machine alone", async ({
  place: { directory, origin },
  start,
  scripts,
}) => {
  test.setTimeout(300_000);
  const umask = process.umask(0);
  const server = await start();
  process.umask(umask);
  await server.ready();
  expect(modesOf(join(directory, "data"))).toEqual(new Set(["700", "600"]));

  const get = (path: string) => send(origin, { path });
  const page = await get("/sign-in");
  expect([page.status, page.text]).toEqual([200, expect.stringContaining("To your organization")]);
  expect(await get("/robots.txt")).toMatchObject({
    status: 200,
    text: "User-agent: *\nDisallow: /\n",
  });
  const security = await get("/.well-known/security.txt");
  expect(security.header("content-type")).toBe("text/plain; charset=utf-8");
  expect(security.text).toMatch(/^Contact: mailto:security@127|^Contact: mailto:security@%5B127/);

  const logIn = () =>
    send(origin, {
      method: "POST",
      path: "/api/auth/login",
      headers: { "Content-Type": "application/json" },
      body: { OrgCode: "demo", ClientId: "erp", ClientSecret: demoClientSecret("demo") },
    });
  expect(server.log).toContain(DEMO_PASSWORD);
  expect((await logIn()).status).toBe(200);

  const before = scripts();
  expect(before).toContain(PREPARE);
  const open = await start(PUBLIC);
  await open.ready();
  // What was prepared is looked at in the server's own process.
  expect(scripts().slice(before.length)).not.toContain(PREPARE);
  expect((await logIn()).status).toBe(401);
  expect(open.log).toContain("The demo's passwords and secrets are refused here");
  expect(open.log).not.toContain(DEMO_PASSWORD);
  expect([...server.failures, ...open.failures]).toEqual([]);
});

test("a setting that is wrong or misspelt ends the start with its name", async ({
  place,
  start,
}) => {
  for (const [settings, line] of [
    [
      { DATABSE_URL: "postgres://db.example/desk" },
      "DATABSE_URL is no setting: is DATABASE_URL meant?",
    ],
    [{ PORT: "http" }, 'PORT: must be a whole number from 0 to 65535; read "http".'],
    [
      { ...PUBLIC, API_JWT_SECRET: demoClientSecret("demo") },
      "API_JWT_SECRET: must be random bytes that nobody else knows; read 43 bytes.",
    ],
  ] as const) {
    const server = await start(settings);
    await server.ended();
    expect(server.log).toContain(line);
  }
  expect(readdirSync(place.directory)).not.toContain("data");
});
