import type { NextConfig } from "next";
import { dropEmptySettings } from "./lib/env-words.ts";

dropEmptySettings(process.env);

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // `npm run verify` checks the types; a start must not need what only development does.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  poweredByHeader: false,
  // While developing Next would write the arguments of actions into its log: passwords, tokens.
  logging: { serverFunctions: false },
  images: { unoptimized: true },
  serverExternalPackages: [
    "@electric-sql/pglite",
    "pglite-prisma-adapter",
    "pg",
    "pg-boss",
    "@node-rs/argon2",
    "pino",
    "nodemailer",
  ],
  turbopack: { root: import.meta.dirname },
  experimental: {
    // How many seconds a page that was fetched ahead is shown.
    staleTimes: { static: 30 },
    // Each build has a folder of its own, and what one keeps there is of no use to the next.
    turbopackFileSystemCacheForBuild: false,
    // Next cuts longer bodies off silently; the batch route refuses above 16 MB by itself.
    proxyClientMaxBodySize: "17mb",
  },
};

export default config;
