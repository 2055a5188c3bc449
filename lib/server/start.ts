import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join, relative, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { z } from "zod";
import { reserveDataDirectory } from "@/lib/db/data-lock";
import { adoptEnv, dropEmpty, env, loadEnvFile } from "@/lib/env";
import { siteOrigin, trustedOrigins } from "@/lib/http/origin";
import type { AnswerApi } from "./api-door";
import { noteServing } from "./build";
import { endOnSignals } from "./end-on-signals";
import { entry, refuseTunnel } from "./entry";
import { preloadPages } from "./preload";
import { completeSecrets } from "./secrets";

const DRAIN_MS = 10_000;
/** For what works in the background, and the database's checkpoint. */
const CLOSE_MS = 8_000;
/**
 * Slower clients get 408: limits for headers, and for the whole request, which may be a batch of 16
 * MiB.
 */
const SLOWEST = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 1_000,
};
const IDLE_CHECK_MS = 100;

/** What Next's modules put on `globalThis`: lib/db/database.ts, instrumentation.ts. */
const ours: typeof globalThis & {
  rolodeskDatabase?: Promise<{ close(): Promise<void> }>;
  rolodeskSealer?: { start(): void; stop(): Promise<void> };
  rolodeskWorker?: { start(): void; stop(): Promise<void> };
  rolodeskApi?: AnswerApi;
  rolodeskIsPrepared?: () => Promise<boolean>;
  /** Called when the rest is there. */
  rolodeskRegistered?: () => void;
  rolodeskIsServing?: boolean;
} = globalThis;

const dev = process.argv.includes("--dev");
let serving: Server | undefined;
let preparing: ChildProcess | undefined;

async function start(): Promise<void> {
  // The heap doubles at most before it is collected; four times, as by default, takes 150 MB more under
  // load and gains nothing.
  setFlagsFromString("--heap-growing-percent=100");
  endOnSignals(stop, DRAIN_MS + CLOSE_MS);
  loadEnvFile();
  adoptEnv({ NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  const { HOST, PORT, NEXTAUTH_URL, DATABASE_URL, EMBEDDED_DATA_DIR } = env();
  const made = completeSecrets();
  if (made) console.log(`Made secrets for this installation; they are kept in ${made}.`);
  await listen(createServer()).then(close);
  if (!dev) {
    const build = import.meta.dirname;
    await noteServing(build);
    adoptNextConfig(build);
  }
  const registered = new Promise<void>((resolve) => {
    ours.rolodeskRegistered = resolve;
  });

  const { default: next } = await import("next");
  const server = createServer(SLOWEST);
  // Next takes over Upgrade requests and leaves them hanging; only its reloading in development
  // needs them. Otherwise such a request is answered normally (RFC 9110 section 7.8): Java's HTTP
  // client asks for h2c each time.
  const app = next({ dev, hostname: HOST, port: PORT, httpServer: dev ? server : createServer() });
  await Promise.all([app.prepare(), registered]);
  if (!(await ours.rolodeskIsPrepared?.())) {
    await prepareDatabase();
    if (!DATABASE_URL) reserveDataDirectory(resolve(EMBEDDED_DATA_DIR));
  }
  const handle = app.getRequestHandler();
  if (!dev) await preloadPages(import.meta.dirname, handle);
  server.on(
    "request",
    entry(handle, env(), () => ours.rolodeskApi),
  );
  server.on("connect", refuseTunnel);
  serving = await listen(server);
  ours.rolodeskIsServing = true;
  ours.rolodeskSealer?.start();
  ours.rolodeskWorker?.start();
  console.log(`Rolodesk is at ${NEXTAUTH_URL ?? siteOrigin()}`);
  if (trustedOrigins(env()).length === 0) {
    console.warn(
      "Nobody can sign in yet: HOST lets others in, so set NEXTAUTH_URL to the address that they open.",
    );
  }
}

/** Spares Next compiling its settings again, as its own standalone server does. */
function adoptNextConfig(build: string): void {
  const file = join(build, "required-server-files.json");
  const { config } = z
    .object({ config: z.looseObject({}) })
    .parse(JSON.parse(readFileSync(file, "utf8")));
  // The build may have been moved since.
  const distDir = relative("", build);
  const here = { ...config, distDir, distDirRoot: distDir };
  adoptEnv({ NEXT_DIST_DIR: distDir, __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify(here) });
  dropEmpty();
}

/** Listens on HOST and PORT. */
async function listen(server: Server): Promise<Server> {
  const { HOST, PORT } = env();
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") return reject(error);
      reject(new Error(`Port ${PORT} on ${HOST} is in use. Set PORT to another one.`));
    });
    server.listen(PORT, HOST, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/**
 * Waits for the database, migrates it and, if wanted, seeds the demo, in a child process that ends
 * before this one opens the data.
 */
async function prepareDatabase(): Promise<void> {
  // A build that was made elsewhere comes without it.
  if (!existsSync("prisma/generated")) spawnSync("npm run -s generate", { shell: true });
  preparing = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "prisma/prepare.ts"],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const [status] = await once(preparing, "exit");
  if (status !== 0) process.exit(1);
}

/**
 * Stops after the current requests, or after ten seconds; in development at once, since browsers
 * stay connected.
 */
async function stop(): Promise<void> {
  preparing?.kill();
  void ours.rolodeskWorker?.stop();
  if (serving) {
    const server = serving;
    setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS).unref();
    await Promise.race([close(server), pause(dev ? 0 : DRAIN_MS)]);
  }
  await closeDatabase();
}

async function closeDatabase(): Promise<void> {
  await Promise.all([ours.rolodeskSealer?.stop(), ours.rolodeskWorker?.stop()]);
  await (await ours.rolodeskDatabase?.catch(() => undefined))?.close();
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
