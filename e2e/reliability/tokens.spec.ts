import { Client } from "pg";
import { z } from "zod";
import { send } from "../api-client";
import { expect, test } from "../fixtures";
import { CLIENT } from "../people";
import { signToken } from "../token";
import { actionValue, signInByForm, type WebClient } from "../web-client";
import { type Forged, forgedTokens, otherOrganizationTokens } from "./forged-tokens";
import { load, record } from "./record";

/** 431 is Node's answer to headers that are too long. */
const REFUSED = [401, 431];
const FEWEST_FLIPS = 12;

const carried = (token: string, index: number): Record<string, string> =>
  index % 2 === 0 ? { Authorization: `Bearer ${token}` } : { "X-API-Key": token };

test("no forged, spoiled or odd token is taken", async ({ organization, server }) => {
  const secret = server.run.jwtSecret;
  const good = await signToken(secret, { OrganizationId: organization.id });
  const known = { organizationId: organization.id, secret, good };
  const ask = async (token: string, index: number) =>
    (await send(server.origin, { path: "/api/customers", headers: carried(token, index) })).status;
  expect(await ask(good, 0)).toBe(200);

  const foreign = otherOrganizationTokens(known);
  const fixed = forgedTokens(known, 0).length + foreign.length;
  const forged = forgedTokens(known, Math.max(load(400, 200) - fixed, FEWEST_FLIPS));
  const taken: string[] = [];
  const tryAll = async (tokens: readonly Forged[], allowed: readonly number[]) => {
    for (const [index, { what, token }] of tokens.entries()) {
      const status = await ask(token, index);
      if (!allowed.includes(status)) taken.push(`${what}: ${status}`);
    }
  };
  await tryAll(forged, REFUSED);
  await tryAll(foreign, [403]);
  expect(taken).toEqual([]);
  expect(await ask(good, 1)).toBe(200);
  record({
    row: "tokens",
    engine: server.name,
    load: `${forged.length + foreign.length} forged and odd tokens`,
    result: "0 accepted, 0 5xx",
  });
});

const FIND = "lib/customers/list/actions.ts#findAccountAction";
const SIGN_OUT = "lib/auth/actions.ts#signOutAction";
const answered = z.object({ ok: z.boolean(), code: z.string().optional() });

/** Whether the session is still valid: without one an action does not run. */
async function isSignedIn(web: WebClient): Promise<boolean> {
  const { code } = answered.parse(actionValue(await web.action(FIND, ["A-1"])));
  expect(["not_found", "unauthorized"]).toContain(code);
  return code === "not_found";
}

test("users and clients that are revoked are out at the next request", async ({
  organization,
  server,
}) => {
  const { id, password } = organization;
  const { email } = organization.people.account_manager;
  const signIn = () => signInByForm(server.origin, { organizationId: id, email, password });
  const times = load(1_000, 10);

  const signOuts = server.databaseUrl ? Math.ceil(times / 10) : times;
  for (let turn = 0; turn < signOuts; turn++) {
    const web = await signIn();
    expect(await isSignedIn(web)).toBe(true);
    await web.action(SIGN_OUT, []);
    expect(await isSignedIn(web)).toBe(false);
  }
  if (server.databaseUrl) await revokeInDatabase(server.databaseUrl, times - signOuts);
  const ways = server.databaseUrl ? "sign-outs, users disabled, clients revoked" : "sign-outs";
  record({
    row: "tokens",
    engine: server.name,
    load: `${times} revocations (${ways})`,
    result: "each refused at the next request",
  });

  /** Revokes directly in the database: half users, half clients. */
  async function revokeInDatabase(databaseUrl: string, revocations: number): Promise<void> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await client.query(
        "SELECT set_config('role', 'rolodesk_app', false), set_config('app.org', $1, false)",
        [id],
      );
      const setUser = (active: boolean) =>
        client.query(
          `UPDATE "User" SET "active" = $1 WHERE "organizationId" = $2 AND "email" = $3`,
          [active, id, email],
        );
      const setClient = (active: boolean) =>
        client.query(
          `UPDATE "ApiClient" SET "active" = $1 WHERE "organizationId" = $2 AND "clientId" = $3`,
          [active, id, CLIENT.clientId],
        );
      const token = await signToken(server.run.jwtSecret, {
        OrganizationId: id,
        client_id: CLIENT.clientId,
      });
      const ask = async (index: number) =>
        (await send(server.origin, { path: "/api/customers", headers: carried(token, index) }))
          .status;
      for (let turn = 0; turn < revocations; turn++) {
        if (turn % 2 === 0) {
          expect(await ask(turn)).toBe(200);
          await setClient(false);
          expect(await ask(turn)).toBe(401);
          await setClient(true);
        } else {
          const web = await signIn();
          expect(await isSignedIn(web)).toBe(true);
          await setUser(false);
          expect(await isSignedIn(web)).toBe(false);
          await setUser(true);
        }
      }
    } finally {
      await client.end();
    }
  }
});
