import "server-only";
import { pino } from "pino";
import { env } from "./env";

/** The log of this process, one JSON object a line; secrets are left out wherever they stand. */
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
