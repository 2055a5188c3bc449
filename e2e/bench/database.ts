import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type OwnPostgres, startOwnPostgres, startPostgres } from "@/e2e/postgres-server";
import { fill } from "./accounts";
import { makeBare } from "./bare-tables";

const KEPT = join(tmpdir(), "rolodesk-bench");
const KEEP_MS = 24 * 3_600_000;

const urlsSchema = z.object({ url: z.string(), ownerUrl: z.string() });

/** A checkout's filled database, in the recommended set-up of two logins. */
export type BenchDatabase = z.infer<typeof urlsSchema> & {
  /** The URL of a login that policies do not restrict. */
  adminUrl: string;
  /** Milliseconds of processor time used so far; null where the server is not ours. */
  cpu: () => number | null;
  stop: () => Promise<void>;
};

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile());
}

/** The name of what a checkout's migrations and our filling make of these sizes. */
function digestOf(checkout: string, sizes: readonly number[]): string {
  const hash = createHash("sha256").update(sizes.join());
  const ours = ["accounts", "bare-tables"].map((name) => join(import.meta.dirname, `${name}.ts`));
  for (const file of [...filesIn(join(checkout, "prisma/migrations")), ...ours]) {
    hash.update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

async function make(
  checkout: string,
  urls: z.infer<typeof urlsSchema>,
  adminUrl: string,
  sizes: readonly number[],
): Promise<void> {
  const { url: DATABASE_URL, ownerUrl: MIGRATION_DATABASE_URL } = urls;
  execFileSync("env", [
    "-C",
    checkout,
    `DATABASE_URL=${DATABASE_URL}`,
    `MIGRATION_DATABASE_URL=${MIGRATION_DATABASE_URL}`,
    ...["npm", "run", "-s", "db:migrate"],
  ]);
  await fill(adminUrl, sizes);
  await makeBare(adminUrl);
}

function forgetOld(): void {
  for (const name of readdirSync(KEPT)) {
    const path = join(KEPT, name);
    if (Date.now() - statSync(path).mtimeMs > KEEP_MS) rmSync(path, { recursive: true });
  }
}

/** Fills a cluster once, and keeps it stopped for other runs of the day. */
async function keep(checkout: string, kept: string, sizes: readonly number[]): Promise<void> {
  mkdirSync(KEPT, { recursive: true });
  forgetOld();
  const cluster = await startOwnPostgres({ durable: false });
  try {
    const { url, ownerUrl } = await cluster.createDatabase();
    await make(checkout, { url, ownerUrl }, cluster.adminUrl(ownerUrl), sizes);
    const making = mkdtempSync(join(KEPT, "making-"));
    await cluster.moveTo(join(making, "data"));
    writeFileSync(join(making, "urls.json"), JSON.stringify({ url, ownerUrl }));
    execFileSync("mv", ["-T", making, kept]);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

function ofCluster(cluster: OwnPostgres, kept: string): BenchDatabase {
  const urls = urlsSchema.parse(JSON.parse(readFileSync(join(kept, "urls.json"), "utf8")));
  const here = (url: string) =>
    Object.assign(new URL(url), { host: `127.0.0.1:${cluster.port}` }).toString();
  return {
    url: here(urls.url),
    ownerUrl: here(urls.ownerUrl),
    adminUrl: cluster.adminUrl(urls.ownerUrl),
    cpu: cluster.cpu,
    stop: cluster.stop,
  };
}

/**
 * A database migrated by a checkout and filled with organizations of these sizes: in a cluster of
 * its own, or in the PostgreSQL of BENCH_DATABASE_URL.
 */
export async function openDatabase(
  checkout: string,
  sizes: readonly number[],
  given: string | undefined,
): Promise<BenchDatabase> {
  if (given) {
    const { url, ownerUrl, drop } = await (await startPostgres(given)).createDatabase();
    const { username, password } = new URL(given);
    const adminUrl = Object.assign(new URL(ownerUrl), { username, password }).toString();
    await make(checkout, { url, ownerUrl }, adminUrl, sizes);
    return { url, ownerUrl, adminUrl, cpu: () => null, stop: drop };
  }
  const kept = join(KEPT, digestOf(checkout, sizes));
  if (!existsSync(kept)) {
    console.log(`Filling a database for ${checkout}; it is kept in ${kept} for a day …`);
    await keep(checkout, kept, sizes);
  }
  utimesSync(kept, new Date(), new Date());
  return ofCluster(await startOwnPostgres({ durable: true, from: join(kept, "data") }), kept);
}
