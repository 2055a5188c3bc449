import type { EnvName } from "./env-schema.ts";

const RANDOM = "$(openssl rand -base64 48)";

/** An example of each setting. */
const EXAMPLES: Readonly<Record<EnvName, string>> = {
  NODE_ENV: "production",
  PORT: "3000",
  HOST: "127.0.0.1",
  DATABASE_URL: "postgres://rolodesk:secret@db.example/rolodesk",
  MIGRATION_DATABASE_URL: "postgres://rolodesk_owner:secret@db.example/rolodesk",
  EMBEDDED_DATA_DIR: ".data",
  DEMO: "1",
  NEXT_DIST_DIR: ".next",
  NEXTAUTH_URL: "https://desk.example.com",
  NEXTAUTH_SECRET: RANDOM,
  ALLOWED_ORIGINS: "https://desk.example.com,https://desk.example.org",
  TRUSTED_PROXY_HOPS: "1",
  SECURITY_CONTACT: "mailto:security@example.com",
  API_JWT_SECRET: RANDOM,
  API_JWT_SECRET_PREVIOUS: RANDOM,
  API_JWKS_URL: "https://issuer.example/keys",
  API_JWT_ISSUER: "https://issuer.example",
  API_JWT_AUDIENCE: "rolodesk",
  API_JWT_MAX_AGE: "3600",
  SMTP_URL: "smtp://user:secret@mail.example:587",
  SMTP_FROM: "Rolodesk <desk@example.com>",
  OIDC_ISSUER: "https://issuer.example",
  OIDC_CLIENT_ID: "rolodesk",
  OIDC_CLIENT_SECRET: "secret",
  OIDC_NAME: "Acme",
  RATE_LIMIT: "off",
  RATE_LIMIT_PER_SECOND: "200",
  RATE_LIMIT_BURST: "2000",
  RATE_LIMIT_IN_FLIGHT: "64",
  REPLICAS: "2",
  LOG_LEVEL: "info",
  TEST_DATABASE_URL: "postgres://tests:secret@db.example/postgres",
  BENCH_DATABASE_URL: "postgres://bench:secret@db.example/bench",
  CHROMIUM_PATH: "/usr/bin/chromium",
  RELIABILITY_RESULTS: "results.jsonl",
  LOOP_HOLDS: "/tmp/holds.jsonl",
};

const isEnvName = (name: PropertyKey): name is EnvName => name in EXAMPLES;
const NAMES = Object.keys(EXAMPLES).filter(isEnvName);

/**
 * Removes empty settings from the environment, because Next and next-auth read it themselves. Call
 * it after the last read of `.env`, which would set them again.
 */
export function dropEmptySettings(environment: Record<string, string | undefined>): void {
  for (const name of NAMES) if (environment[name]?.trim() === "") delete environment[name];
}

/**
 * The value as an error may show it, without secrets and without the user, password and query of an
 * address.
 */
function shown(name: EnvName, value: string): string {
  if (name.includes("SECRET")) return `${Buffer.byteLength(value)} bytes`;
  return JSON.stringify(value.replace(/^([a-z+]+:\/\/)?.*@/i, "$1…@").replace(/\?.*$/, "?…"));
}

/** The line for a wrong setting: its name, what is allowed, what was read, an example. */
export function wrongSetting(
  name: EnvName,
  must: string,
  given: Readonly<Record<string, string | undefined>>,
): string {
  const value = given[name];
  const read = value === undefined ? "nothing was read" : `read ${shown(name, value)}`;
  return `${name}: ${must}; ${read}. For example ${name}=${EXAMPLES[name]}`;
}

/** The line for a schema error of a setting. */
export function wrongValue(
  { path, message }: { path: readonly PropertyKey[]; message: string },
  given: Readonly<Record<string, string | undefined>>,
): string {
  const [name = ""] = path;
  return isEnvName(name) ? wrongSetting(name, message, given) : message;
}

/**
 * The number of missing, extra or swapped letters; a replaced letter counts as two (optimal string
 * alignment).
 */
function slips(typed: string, meant: string): number {
  const rows = [Array.from({ length: meant.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= typed.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= meant.length; column++) {
      const isSame = typed[row - 1] === meant[column - 1];
      const isSwapped =
        typed[row - 1] === meant[column - 2] && typed[row - 2] === meant[column - 1];
      rows[row]?.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 2),
          isSwapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(typed.length, meant.length);
}

/** Short names allow a single slip, because POST is not PORT. */
const slipsAllowed = (name: string) => (name.length < 8 ? 1 : 2);

/**
 * A line for each variable whose name resembles an unset setting. Setting that setting as well
 * silences the line, for a variable of another program.
 */
export function misspelt(given: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(given).flatMap((typed) => {
    if (isEnvName(typed)) return [];
    const meant = NAMES.find(
      (name) => given[name] === undefined && slips(typed.toUpperCase(), name) <= slipsAllowed(name),
    );
    return meant
      ? [`${typed} is no setting: is ${meant} meant? For example ${meant}=${EXAMPLES[meant]}`]
      : [];
  });
}
