import { type Answer, Api, send } from "../api-client";
import type { Contract } from "../contract";
import { expect, type Organization, type Server, test } from "../fixtures";
import { CLIENT } from "../people";

const path = "/api/auth/login";

async function logIn(server: Server, contract: Contract, body: unknown): Promise<Answer> {
  const headers = { "Content-Type": "application/json" };
  const answer = await send(server.origin, { method: "POST", path, headers, body });
  contract.check({ ...answer, method: "POST", path });
  return answer;
}

const right = ({ id }: Organization) => ({
  OrgCode: id,
  ClientId: CLIENT.clientId,
  ClientSecret: CLIENT.clientSecret,
});

type Token = { AccessToken: string; TokenType: string; ExpiresIn: number };
// The contract check has already validated the body.
const tokenOf = (answer: Answer) => answer.json() as Token;

test("gives a token that works, for an hour", async ({ server, contract, organization }) => {
  const answer = await logIn(server, contract, right(organization));
  expect(answer.status).toBe(200);
  const { AccessToken, TokenType, ExpiresIn } = tokenOf(answer);
  expect(TokenType).toBe("Bearer");
  expect(ExpiresIn).toBe(3600);
  const claims: unknown = JSON.parse(
    Buffer.from(AccessToken.split(".")[1] ?? "", "base64url").toString(),
  );
  expect(claims).toMatchObject({ OrganizationId: organization.id, client_id: CLIENT.clientId });
  const api = new Api(server.origin, { authorization: `Bearer ${AccessToken}` }, contract);
  expect((await api.list()).status).toBe(200);
});

test("answers any wrong part with 401 and the same words", async ({
  server,
  contract,
  organization,
}) => {
  const wrong = [
    { ...right(organization), OrgCode: "nowhere" },
    { ...right(organization), ClientId: "nobody" },
    { ...right(organization), ClientSecret: "wrong" },
    { ...right(organization), ClientId: CLIENT.revoked },
    { ...right(organization), ClientId: CLIENT.expired },
    { ...right(organization), OrgCode: "a\u0000b" },
  ];
  const details = new Set<string | undefined>();
  for (const body of wrong) {
    const answer = await logIn(server, contract, body);
    expect(answer.status).toBe(401);
    details.add(answer.problem().detail);
  }
  expect(details.size).toBe(1);
});

test("refuses wrong secrets for a while after ten failed tries in a minute, never the right one", async ({
  server,
  contract,
  organization,
}) => {
  const wrong = { ...right(organization), ClientSecret: "wrong" };
  for (let tries = 0; tries < 10; tries++) {
    expect((await logIn(server, contract, wrong)).status).toBe(401);
  }
  const answer = await logIn(server, contract, wrong);
  expect(answer.status).toBe(429);
  expect(answer.problem().type).toMatch(/rfc6585#section-4$/);
  const seconds = Number(answer.header("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect((await logIn(server, contract, right(organization))).status).toBe(200);
  const another = { ...wrong, ClientId: "another" };
  expect((await logIn(server, contract, another)).status).toBe(401);
});

test("tells what is wrong with the body", async ({ server, contract }) => {
  expect((await logIn(server, contract, {})).status).toBe(400);
  expect((await logIn(server, contract, [])).status).toBe(400);
  expect((await logIn(server, contract, "{")).status).toBe(400);
  const numbers = await logIn(server, contract, { OrgCode: 1, ClientId: 2, ClientSecret: null });
  expect(Object.keys(numbers.errors()).sort()).toEqual(["ClientId", "ClientSecret", "OrgCode"]);
});

test("takes only JSON, and only by POST", async ({ server, contract }) => {
  const form = await send(server.origin, {
    method: "POST",
    path,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: "OrgCode=a",
  });
  contract.check({ ...form, method: "POST", path });
  expect(form.status).toBe(415);
  for (const method of ["GET", "PUT", "PATCH", "DELETE"]) {
    const answer = await send(server.origin, { method, path });
    expect(answer.status, method).toBe(405);
    expect(answer.header("allow")).toBe("POST");
  }
});
