import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { adoptEnv } from "@/lib/env";
import { action, actionRoute, requireTrustedOrigin } from "./server-action";

const request = vi.hoisted(() => ({ origin: null as string | null }));

vi.mock("next/headers", () => ({
  headers: async () => new Headers(request.origin === null ? {} : { origin: request.origin }),
}));

const OURS = "https://desk.example";
adoptEnv({ NEXTAUTH_URL: OURS, NEXTAUTH_SECRET: randomUUID().repeat(2) });

const verb = vi.fn(async () => "done");
const schema = z.object({ name: z.string() });
const call = action(schema, verb);
const post = actionRoute(schema, verb);

afterEach(() => verb.mockClear());

describe("an action by itself, whatever stands before it", () => {
  test.each([
    null,
    "null",
    "",
    "https://evil.example",
    "http://desk.example",
    "https://desk.example:8443",
    "https://desk.example.",
    "https://www.desk.example",
    "https://desk.example.evil.example",
  ])("does nothing for the origin %s", async (origin) => {
    request.origin = origin;
    expect(await call({ name: "x" })).toMatchObject({ ok: false, code: "forbidden" });
    const body = JSON.stringify({ name: "x" });
    const headers = { "Content-Type": "application/json" };
    const answer = await post(new Request(OURS, { method: "POST", headers, body }));
    expect(await answer.json()).toMatchObject({ ok: false, code: "forbidden" });
    await expect(requireTrustedOrigin()).rejects.toMatchObject({ code: "forbidden" });
    expect(verb).not.toHaveBeenCalled();
  });

  test("goes on for one of our own pages", async () => {
    request.origin = OURS;
    await expect(requireTrustedOrigin()).resolves.toBeUndefined();
  });
});
