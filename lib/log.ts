import "server-only";
import { pino } from "pino";
import { env } from "./env";

/** This process's log, one JSON object a line; secrets are removed. */
export const log = pino({
  level: env().LOG_LEVEL,
  redact: {
    paths: ["password", "secret", "token", "authorization", "cookie"].flatMap((name) => [
      name,
      `*.${name}`,
      `*.*.${name}`,
    ]),
    remove: true,
  },
});
