import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import { adoptEnv, env, loadEnvFile } from "@/lib/env";
import { trustedOrigins } from "@/lib/http/origin";
import { buildWhenStale } from "./build";
import { entry } from "./entry";
import { completeSecrets } from "./secrets";

const DRAIN_MS = 10_000;
const IDLE_CHECK_MS = 100;

const dev = process.argv.includes("--dev");

async function start(): Promise<void> {
  loadEnvFile();
  adoptEnv({ NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  const { HOST, PORT, NEXT_DIST_DIR, NEXTAUTH_URL } = env();
  const made = completeSecrets();
  if (made) console.log(`Made secrets for this installation; they are kept in ${made}.`);
  await listen(createServer()).then(close);
  if (!dev) buildWhenStale(NEXT_DIST_DIR);
  prepareDatabase();

  const { default: next } = await import("next");
  const server = createServer();
  const app = next({ dev, hostname: HOST, port: PORT, httpServer: server });
  await app.prepare();
  server.on("request", entry(app.getRequestHandler(), env()));
  await listen(server);
  drainOnSignals(server);
  console.log(`Rolodesk is at ${NEXTAUTH_URL ?? `http://${HOST}:${PORT}`}`);
  if (trustedOrigins(env()).length === 0) {
    console.warn(
      "Nobody can sign in yet: HOST lets others in, so set NEXTAUTH_URL to the address that they open.",
    );
  }
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

/** Migrates, and seeds the demo into an empty database, in a process that ends before this one opens the data. */
function prepareDatabase(): void {
  const { status } = spawnSync(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "prisma/prepare.ts"],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  if (status !== 0) process.exit(status ?? 1);
}

/** Ends after the requests under way, or after ten seconds; while developing at once, since browsers stay connected. */
function drainOnSignals(server: Server): void {
  let closing: Promise<void> | undefined;
  const end = () => {
    closing ??= closeDatabase();
    void closing.finally(() => process.exit(0));
  };
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.close(end);
    setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS).unref();
    setTimeout(end, dev ? 0 : DRAIN_MS).unref();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** Next's modules opened it and keep it on `globalThis` (lib/db/database.ts), which they share with this one. */
async function closeDatabase(): Promise<void> {
  const shared: typeof globalThis & { rolodeskDatabase?: Promise<{ close(): Promise<void> }> } =
    globalThis;
  await (await shared.rolodeskDatabase?.catch(() => undefined))?.close();
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
