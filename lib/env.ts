import { isPublishedSecret } from "./demo-secrets.ts";
import { type Env, type EnvName, envSchema } from "./env-schema.ts";
import { dropEmptySettings, misspelt, wrongSetting, wrongValue } from "./env-words.ts";
import { isPublic } from "./public-address.ts";

export type { Env };

type Given = Record<string, string | undefined>;

let parsed: Env | undefined;

const OIDC = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
const SIGNING = ["NEXTAUTH_SECRET", "API_JWT_SECRET", "API_JWT_SECRET_PREVIOUS"] as const;

/** What is missing given the other settings; null when nothing is. */
function missingBeside(settings: Env): string | null {
  if (settings.API_JWKS_URL && !(settings.API_JWT_ISSUER && settings.API_JWT_AUDIENCE)) {
    return "API_JWKS_URL: needs API_JWT_ISSUER and API_JWT_AUDIENCE as well";
  }
  const { SMTP_URL, SMTP_FROM } = settings;
  if (SMTP_URL && !SMTP_FROM) return "SMTP_URL: needs SMTP_FROM as well";
  if (SMTP_FROM && !SMTP_URL) return "SMTP_FROM: needs SMTP_URL as well";
  const given = OIDC.find((name) => settings[name] !== undefined);
  const missing = [...OIDC, "NEXTAUTH_URL" as const].filter((name) => settings[name] === undefined);
  if (given && missing.length > 0) return `${given}: needs ${missing.join(" and ")} as well`;
  return null;
}

/** The published signing secrets in use on an installation that others can reach. */
function publishedSecrets(settings: Env, given: Given): string[] {
  if (!isPublic(settings)) return [];
  return SIGNING.filter((name) => isPublishedSecret(settings[name])).map((name) =>
    wrongSetting(name, "must be random bytes that nobody else knows", given),
  );
}

function read(given: Given): Env {
  const lines = misspelt(given);
  const result = envSchema.safeParse(given);
  if (result.success) {
    const missing = missingBeside(result.data);
    lines.push(...(missing ? [missing] : []), ...publishedSecrets(result.data, given));
    if (lines.length === 0) return result.data;
  } else {
    lines.push(...result.error.issues.map((issue) => wrongValue(issue, given)));
  }
  throw new Error(`These settings are wrong:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}

/**
 * The settings of this process, read once from the environment; empty variables count as unset.
 * @throws Error with one line for each setting that is wrong.
 */
export function env(): Env {
  parsed ??= read(
    Object.fromEntries(Object.entries(process.env).filter(([, value]) => value?.trim())),
  );
  return parsed;
}

/**
 * Reads `.env` if it exists; variables that are set, even to nothing, win. For commands outside of
 * Next.
 */
export function loadEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

/** Removes empty settings from the environment: see lib/env-words.ts. */
export function dropEmpty(): void {
  dropEmptySettings(process.env);
}

/**
 * Adds computed settings (the installation's secrets, the mode) for this process and its children.
 */
export function adoptEnv(
  values: Partial<
    Record<EnvName | "NEXT_TELEMETRY_DISABLED" | "__NEXT_PRIVATE_STANDALONE_CONFIG", string>
  >,
): void {
  Object.assign(process.env, values);
  parsed = undefined;
}
