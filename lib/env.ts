import { z } from "zod";

const secret = z
  .string()
  .refine((value) => Buffer.byteLength(value) >= 32, "must be at least 32 bytes long");
const url = z.url();
const list = z
  .string()
  .transform((value) =>
    value
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.url()));

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres:// or postgresql://")
    .optional(),
  MIGRATION_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres:// or postgresql://")
    .optional(),
  EMBEDDED_DATA_DIR: z.string().default(".data"),
  NEXT_DIST_DIR: z.string().default(".next"),
  NEXTAUTH_URL: url.optional(),
  NEXTAUTH_SECRET: secret.optional(),
  ALLOWED_ORIGINS: list.default([]),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  API_JWT_SECRET: secret.optional(),
  API_JWT_SECRET_PREVIOUS: secret.optional(),
  API_JWKS_URL: url.optional(),
  API_JWT_ISSUER: z.string().optional(),
  API_JWT_AUDIENCE: z.string().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .refine(
      (value) => URL.canParse(value) && new URL(value).hostname !== "",
      "must be an address such as smtp://user:password@mail.example:587",
    )
    .optional(),
  SMTP_FROM: z
    .string()
    .regex(/^[^@<>]+@[^@<>]+$|<[^@<>]+@[^@<>]+>$/, "must be like Rolodesk <desk@example.com>")
    .optional(),
  OIDC_ISSUER: url
    .refine(
      (issuer) => /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(issuer),
      "must begin with https://",
    )
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40).default("single sign-on"),
  RATE_LIMIT: z.enum(["on", "off"]).default("on"),
  RATE_LIMIT_PER_SECOND: z.coerce.number().positive().default(200),
  RATE_LIMIT_BURST: z.coerce.number().int().min(1).default(2_000),
  RATE_LIMIT_IN_FLIGHT: z.coerce.number().int().min(1).default(64),
  REPLICAS: z.coerce.number().int().min(1).default(1),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  TEST_DATABASE_URL: z.string().optional(),
  BENCH_DATABASE_URL: z.string().optional(),
  CHROMIUM_PATH: z.string().optional(),
  RELIABILITY_RESULTS: z.string().optional(),
  LOOP_HOLDS: z.string().optional(),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

const OIDC = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;

/** What is missing beside the settings that are there; null when nothing is. */
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

/**
 * The settings of this process, read once from the environment; empty variables count as unset.
 * @throws Error with one line for each setting that is wrong.
 */
export function env(): Env {
  if (parsed) return parsed;
  const given = Object.fromEntries(
    Object.entries(process.env).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const result = schema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`These settings are wrong:\n${lines.join("\n")}`);
  }
  const missing = missingBeside(result.data);
  if (missing) throw new Error(`These settings are wrong:\n  ${missing}`);
  parsed = result.data;
  return parsed;
}

/** Reads `.env` where there is one; variables that are set already win. For commands outside of Next. */
export function loadEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

/** Adds settings that a command has worked out (secrets of the installation, the mode), for itself and its children. */
export function adoptEnv(
  values: Partial<Record<keyof Env | "NEXT_TELEMETRY_DISABLED", string>>,
): void {
  Object.assign(process.env, values);
  parsed = undefined;
}
