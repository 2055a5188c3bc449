import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import { PERMISSIONS } from "../../lib/auth/permissions";
import { env } from "../../lib/env";
import { findBuild } from "../../lib/server/find-build.mjs";
import { type Answer, send } from "../api-client";
import { ACTIONS } from "../entry-points/actions";
import { PAGES } from "../entry-points/pages";
import { ROUTES } from "../entry-points/routes";
import { expect, test } from "../fixtures";
import { CLIENT } from "../people";
import { signInByForm } from "../web-client";

/** Names of settings and columns that only the server may know. */
const INSIDE = /passwordHash|secretHash|\$argon2|NEXTAUTH_SECRET|API_JWT_SECRET|DATABASE_URL/;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

test("no secret is in a page, a React payload, an answer of the API or an error", async ({
  server,
  organization,
  api,
}) => {
  const { origin, sessionSecret, databaseUrl, run } = server;
  const client = await signInByForm(origin, {
    organizationId: organization.id,
    email: organization.people.admin.email,
    password: organization.password,
  });
  const token = client.cookie?.split("=").slice(1).join("=") ?? "";
  const { sessionId } = z
    .object({ sessionId: z.string() })
    .parse(await decode({ token, secret: sessionSecret }));
  const owner = await api({ scope: PERMISSIONS });
  await owner.create("A-1");
  const { authorization } = owner;
  const secrets = [
    sessionSecret,
    run.jwtSecret,
    run.password,
    CLIENT.clientSecret,
    sha256(CLIENT.clientSecret),
    token,
    sessionId,
    sha256(sessionId),
    authorization.authorization ?? "",
    ...(databaseUrl ? [new URL(databaseUrl).password, databaseUrl] : []),
  ];
  expect(secrets.filter((secret) => secret.length < 16)).toEqual([]);

  const answers: [string, Answer][] = [];
  for (const { path } of PAGES) {
    for (const form of ["page", "rsc"] as const) {
      for (const id of ["A-1", "nobody", "a\0b"]) {
        answers.push([`${form} ${path(id)}`, await client[form](path(id))]);
      }
    }
  }
  for (const { method, path, body, type = "application/json" } of ROUTES) {
    const sent = (more: Record<string, string>, text: unknown) =>
      send(origin, {
        method,
        path: path("A-1"),
        headers: { ...(text === undefined ? {} : { "Content-Type": type }), ...more },
        body: text,
      });
    answers.push(
      [`${method} ${path("A-1")}`, await sent(authorization, body?.("A-1"))],
      [`${method} ${path("A-1")} by nobody`, await sent({}, body?.("A-1"))],
      [`${method} ${path("A-1")}, broken`, await sent(authorization, body && '{"$":')],
    );
  }
  for (const [name, { args }] of Object.entries(ACTIONS)) {
    if (name.includes("signOut")) continue;
    for (const given of [args("A-1"), [{ $: ["odd"] }], [null], []]) {
      answers.push([`action ${name}`, await client.action(name, given)]);
    }
  }
  const wrong = signInByForm(origin, {
    organizationId: organization.id,
    email: "nobody@rolodesk.example",
    password: "wrong",
  });
  await expect(wrong).rejects.toThrow(/Not signed in: 302/);

  const told = answers.flatMap(([name, answer]) => {
    const said = `${JSON.stringify([...answer.headers])}\n${answer.text}`;
    const found = secrets.flatMap((secret, index) => (said.includes(secret) ? [index] : []));
    return [...found, ...(INSIDE.exec(said) ?? [])].map((what) => `${name} has secret ${what}`);
  });
  expect(told).toEqual([]);
});

test("what browsers are given of the build has no secret and no name of one", ({ server }) => {
  const directory = join(findBuild(env().NEXT_DIST_DIR) ?? "", "static");
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(js|css|json|map|txt)$/.test(name),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const name of files) {
    const text = readFileSync(join(directory, name), "utf8");
    expect(INSIDE.exec(text)?.[0], name).toBeUndefined();
    for (const secret of [server.sessionSecret, server.run.jwtSecret, CLIENT.clientSecret]) {
      expect(text.includes(secret), name).toBe(false);
    }
    expect(name.endsWith(".map"), name).toBe(false);
  }
});
