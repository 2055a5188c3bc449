import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { adoptEnv, env, loadEnvFile } from "@/lib/env";
import { buildWhenStale } from "./build";
import { trustOnlyOurs } from "./client-address";
import { completeSecrets } from "./secrets";

const DRAIN_MS = 10_000;

const dev = process.argv.includes("--dev");

async function start(): Promise<void> {
  loadEnvFile();
  adoptEnv({ NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });
  const { HOST, PORT, NEXT_DIST_DIR, TRUSTED_PROXY_HOPS, NEXTAUTH_URL } = env();
  const made = completeSecrets();
  if (made) console.log(`Made secrets for this installation; they are kept in ${made}.`);
  if (!dev) buildWhenStale(NEXT_DIST_DIR);
  prepareDatabase();

  const { default: next } = await import("next");
  const server = createServer();
  const app = next({ dev, hostname: HOST, port: PORT, httpServer: server });
  await app.prepare();
  const handle = app.getRequestHandler();
  server.on("request", (request, response) => {
    trustOnlyOurs(request, TRUSTED_PROXY_HOPS);
    void handle(request, response);
  });
  server.once("error", (error: NodeJS.ErrnoException) => {
    fail(
      error.code === "EADDRINUSE"
        ? `Port ${PORT} on ${HOST} is in use. Set PORT to another one.`
        : error.message,
    );
  });
  server.listen(PORT, HOST, () => {
    console.log(`Rolodesk is at ${NEXTAUTH_URL ?? `http://${HOST}:${PORT}`}`);
  });
  drainOnSignals(server);
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

function drainOnSignals(server: ReturnType<typeof createServer>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    const end = async () => {
      await closeDatabase();
      process.exit(0);
    };
    server.close(() => void end());
    server.closeIdleConnections();
    setTimeout(() => void end(), DRAIN_MS).unref();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** The pages' own modules opened it (lib/db/database.ts) and keep it where this process can find it. */
async function closeDatabase(): Promise<void> {
  const shared = globalThis as { rolodeskDatabase?: Promise<{ close(): Promise<void> }> };
  const open = await shared.rolodeskDatabase?.catch(() => undefined);
  await open?.close();
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

start().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
