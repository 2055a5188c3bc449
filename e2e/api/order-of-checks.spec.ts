import { account, at, send } from "../api-client";
import { expect, test } from "../fixtures";

const JSON_TYPE = { "Content-Type": "application/json" };
const TEXT = { "Content-Type": "text/plain" };
const HUGE = Buffer.alloc(1024 * 1024 + 1, "x");

test("401 comes before everything", async ({ server }) => {
  const answer = await send(server.origin, {
    method: "PATCH",
    path: "/api/customers/nothing",
    headers: TEXT,
    body: HUGE,
  });
  expect(answer.status).toBe(401);
});

test("403 for the verb comes before 405, 415, 413, 400 and 404", async ({ api }) => {
  const reader = await api({ scope: ["customers:read"] });
  const put = { method: "PUT", path: "/api/customers" };
  expect((await reader.send({ ...put, headers: TEXT, body: "{" })).status).toBe(403);
  expect((await reader.send({ ...put, headers: JSON_TYPE, body: HUGE })).status).toBe(403);
  expect((await reader.send({ ...put, headers: JSON_TYPE, body: "{" })).status).toBe(403);
  expect((await reader.update("UNKNOWN", {})).status).toBe(403);
  const foreign = await api({ organizationId: "nowhere" });
  expect((await foreign.write("PATCH", "/api/customers")).status).toBe(403);
});

test("405 comes before 415 and 413", async ({ api }) => {
  const caller = await api();
  const patch = { method: "PATCH", path: "/api/customers", headers: TEXT };
  expect((await caller.send({ ...patch, body: HUGE })).status).toBe(405);
});

test("415 comes before 413, 413 before 400", async ({ api }) => {
  const caller = await api();
  const put = { method: "PUT", path: "/api/customers" };
  expect((await caller.send({ ...put, headers: TEXT, body: HUGE })).status).toBe(415);
  expect((await caller.send({ ...put, headers: JSON_TYPE, body: HUGE })).status).toBe(413);
});

test("400 for the shape comes before 404", async ({ api }) => {
  const caller = await api();
  const put = { method: "PUT", path: at("UNKNOWN"), headers: JSON_TYPE };
  expect((await caller.send({ ...put, body: "{" })).status).toBe(400);
  expect((await caller.update("UNKNOWN", { companyName: 7 })).status).toBe(400);
  expect((await caller.update("UNKNOWN", {}, { query: "dryRun=maybe" })).status).toBe(400);
  expect((await caller.update("UNKNOWN", { companyName: "A" })).status).toBe(404);
  const renumber = (body: unknown) => caller.write("POST", at("UNKNOWN", "renumber"), body);
  expect((await renumber({})).status).toBe(400);
  expect((await renumber({ customerNumber: "B-1" })).status).toBe(404);
});

test("404 comes before 403 for assign and lifecycle", async ({ api }) => {
  const writer = await api({ scope: ["customers:write"] });
  expect((await writer.update("UNKNOWN", { repNumber: "SR-001" })).status).toBe(404);
  expect((await writer.update("UNKNOWN", { active: false })).status).toBe(404);
});

test("404 comes before 412", async ({ api }) => {
  const caller = await api();
  const stale = { "If-Match": '"stale"' };
  const calls = [
    await caller.update("UNKNOWN", { terms: "NET30" }, { headers: stale }),
    await caller.write("POST", at("UNKNOWN", "activate"), undefined, stale),
    await caller.write("POST", at("UNKNOWN", "renumber"), { customerNumber: "B-1" }, stale),
    await caller.write("DELETE", at("UNKNOWN"), undefined, stale),
  ];
  expect(calls.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

test("403 for assign and lifecycle comes before 412", async ({ api }) => {
  await (await api()).create("A-1");
  const writer = await api({ scope: ["customers:write"] });
  const stale = { headers: { "If-Match": '"stale"' } };
  expect((await writer.update("A-1", { repNumber: "SR-001" }, stale)).status).toBe(403);
  expect((await writer.update("A-1", { active: false }, stale)).status).toBe(403);
  expect((await writer.update("A-1", { companyName: "B" }, stale)).status).toBe(412);
});

test("412 comes before 400 and 409 for the data", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  await caller.create("A-2", { externalId: "X-2" });
  const stale = { headers: { "If-Match": '"stale"' } };
  expect((await caller.update("A-1", { pricing: "Nope" }, stale)).status).toBe(412);
  expect((await caller.update("A-1", { externalId: "X-2" }, stale)).status).toBe(412);
  expect((await caller.upsert({ ...account("A-1"), pricing: "Nope" }, stale)).status).toBe(412);
  const renumber = (headers?: Record<string, string>) =>
    caller.write("POST", at("A-1", "renumber"), { customerNumber: "A-2" }, headers);
  expect((await renumber(stale.headers)).status).toBe(412);
  expect((await renumber()).status).toBe(409);
  expect((await caller.update("A-1", { pricing: "Nope" })).status).toBe(400);
  expect((await caller.update("A-1", { externalId: "X-2" })).status).toBe(409);
});

test("all problems of the shape come at once, those of parameters included", async ({ api }) => {
  const caller = await api();
  const answer = await caller.upsert(
    {
      customerNumber: "new",
      companyName: "",
      companyEmail: "nobody",
      active: null,
      addresses: [{ addressType: "Home", country: "Utopia" }, "no object", {}],
      contacts: [{ email: "nobody" }],
      customerAttributes: { list: [] },
    },
    { query: "merge=everything&dryRun=perhaps" },
  );
  expect(answer.status).toBe(400);
  expect(Object.keys(answer.errors()).sort()).toEqual(
    [
      "active",
      "addresses[0].addressType",
      "addresses[0].country",
      "addresses[1]",
      "addresses[2].addressType",
      "companyEmail",
      "companyName",
      "contacts[0].email",
      "customerAttributes.list",
      "customerNumber",
      "dryRun",
      "merge",
      "pricing",
    ].sort(),
  );
});

test("a renumbering and a batch tell all their problems at once", async ({ api }) => {
  const caller = await api();
  const wrong = "merge=everything&dryRun=perhaps";
  const renumbered = await caller.write("POST", `${at("A-1", "renumber")}?${wrong}`, {
    customerNumber: "new",
  });
  expect(Object.keys(renumbered.errors()).sort()).toEqual(["customerNumber", "dryRun", "merge"]);
  const batch = await caller.put(`/api/customers/batch?${wrong}`, { no: "list" });
  expect(Object.keys(batch.errors()).sort()).toEqual(["body", "dryRun", "merge"]);
});
