import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { keepPrivate } from "@/lib/db/data-folder";
import { adoptEnv, env } from "@/lib/env";

const SECRETS = ["NEXTAUTH_SECRET", "API_JWT_SECRET"] as const;
const schema = z.object({ NEXTAUTH_SECRET: z.string(), API_JWT_SECRET: z.string() });

function keptIn(file: string): z.infer<typeof schema> | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new Error(`The secrets in ${file} cannot be read: ${String(error)}`);
  }
}

/**
 * Completes this process's secrets. With an embedded database they are created once and kept in
 * `<data directory>/secrets.json`, readable by this user only.
 * @returns the file's path if it was created now, else null.
 * @throws Error when DATABASE_URL is set and a secret is missing.
 */
export function completeSecrets(): string | null {
  const settings = env();
  const missing = SECRETS.filter((name) => settings[name] === undefined);
  if (missing.length === 0) return null;
  if (settings.DATABASE_URL) {
    throw new Error(
      `With DATABASE_URL, ${missing.join(" and ")} must be set as well: at least 32 random bytes each, the same on every replica. For example: openssl rand -base64 48`,
    );
  }
  const directory = settings.EMBEDDED_DATA_DIR;
  const file = join(directory, "secrets.json");
  keepPrivate(directory);
  const kept = keptIn(file);
  const secrets = kept ?? {
    NEXTAUTH_SECRET: randomBytes(48).toString("base64url"),
    API_JWT_SECRET: randomBytes(48).toString("base64url"),
  };
  if (!kept) {
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  }
  adoptEnv(Object.fromEntries(missing.map((name) => [name, secrets[name]])));
  return kept ? null : file;
}
