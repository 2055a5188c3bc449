import type { NextConfig } from "next";

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  serverExternalPackages: [
    "@electric-sql/pglite",
    "pglite-prisma-adapter",
    "pg",
    "@node-rs/argon2",
    "pino",
  ],
  turbopack: { root: import.meta.dirname },
  experimental: {
    // Next cuts longer bodies off silently; the batch route refuses above 16 MB by itself.
    proxyClientMaxBodySize: "17mb",
  },
};

export default config;
