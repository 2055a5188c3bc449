import { z } from "zod";

const wholeNumber = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

const MANY = 1_000_000;

const choice = <const Names extends readonly string[]>(...names: Names) =>
  z.enum(names, { error: `must be one of ${names.join(", ")}` });

const WEB = { protocol: /^https?$/, error: "must begin with http:// or https://" };
const webAddress = z.url(WEB);
const LOCAL_ISSUER = /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/;

const secret = z
  .string()
  .refine((value) => Buffer.byteLength(value) >= 32, "must be at least 32 bytes long");

const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, "must begin with postgres:// or postgresql://")
  .refine((value) => URL.canParse(value), "must be an address; what is special in it as in %40");

const origins = z
  .string()
  .transform((value) =>
    value
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(z.array(webAddress));

const aboveZero = { error: "must be a number above 0" };

/** Every setting; each has a line in .env.example. */
export const envSchema = z.object({
  NODE_ENV: choice("development", "production", "test").default("production"),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be an IP address or a host's name alone")
    .default("127.0.0.1"),
  DATABASE_URL: databaseUrl.optional(),
  MIGRATION_DATABASE_URL: databaseUrl.optional(),
  EMBEDDED_DATA_DIR: z.string().default(".data"),
  DEMO: choice("1", "0").default("0"),
  NEXT_DIST_DIR: z.string().default(".next"),
  NEXTAUTH_URL: webAddress.optional(),
  NEXTAUTH_SECRET: secret.optional(),
  ALLOWED_ORIGINS: origins.default([]),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10).default(0),
  SECURITY_CONTACT: z
    .string()
    .regex(
      /^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+|tel:\+?[\d-]+)$/,
      "must begin with mailto:, https:// or tel:",
    )
    .optional(),
  API_JWT_SECRET: secret.optional(),
  API_JWT_SECRET_PREVIOUS: secret.optional(),
  API_JWKS_URL: webAddress.optional(),
  API_JWT_ISSUER: z.string().optional(),
  API_JWT_AUDIENCE: z.string().optional(),
  API_JWT_MAX_AGE: z.coerce.number().int().min(1).optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .refine((value) => URL.canParse(value) && new URL(value).hostname !== "", "must name a host")
    .optional(),
  SMTP_FROM: z
    .string()
    .regex(/^[^@<>]+@[^@<>]+$|<[^@<>]+@[^@<>]+>$/, "must be a mail address")
    .optional(),
  OIDC_ISSUER: webAddress
    .refine((issuer) => LOCAL_ISSUER.test(issuer), "must begin with https://")
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40, "must be at most 40 characters").default("single sign-on"),
  RATE_LIMIT: choice("on", "off").default("on"),
  RATE_LIMIT_PER_SECOND: z.coerce.number(aboveZero).positive(aboveZero).default(200),
  RATE_LIMIT_BURST: wholeNumber(1, MANY).default(2_000),
  RATE_LIMIT_IN_FLIGHT: wholeNumber(1, MANY).default(64),
  REPLICAS: wholeNumber(1, 1_000).default(1),
  LOG_LEVEL: choice("fatal", "error", "warn", "info", "debug", "trace", "silent").default("info"),
  TEST_DATABASE_URL: z.string().optional(),
  BENCH_DATABASE_URL: z.string().optional(),
  CHROMIUM_PATH: z.string().optional(),
  RELIABILITY_RESULTS: z.string().optional(),
  LOOP_HOLDS: z.string().optional(),
});

export type Env = z.infer<typeof envSchema>;
export type EnvName = keyof Env;
