import { afterAll } from "vitest";
import { adoptEnv } from "@/lib/env";

const before = { ...process.env };

/** Test files of one worker share a process: the settings that a file changes end with that file. */
afterAll(() => {
  for (const name of Object.keys(process.env)) {
    if (!(name in before)) delete process.env[name];
  }
  Object.assign(process.env, before);
  adoptEnv({});
});
