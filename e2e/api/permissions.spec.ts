import { account, at } from "../api-client";
import { expect, test } from "../fixtures";

test("reading needs customers:read", async ({ api }) => {
  await (await api()).create("A-1");
  const writer = await api({ scope: ["customers:write"] });
  expect((await writer.list()).status).toBe(403);
  expect((await writer.customer("A-1")).status).toBe(403);
  const reader = await api({ scope: ["customers:read"] });
  expect((await reader.list()).status).toBe(200);
  expect((await reader.customer("A-1")).status).toBe(200);
});

test("each write needs its own permission, and changes nothing without it", async ({ api }) => {
  const owner = await api();
  const before = (await owner.create("A-1", { active: true })).text;
  const reader = await api({ scope: ["customers:read", "customers:import", "customers:export"] });
  const calls = [
    await reader.upsert(account("A-2")),
    await reader.update("A-1", { companyName: "Other" }),
    await reader.write("POST", at("A-1", "renumber"), { customerNumber: "A-9" }),
    await reader.put("/api/customers/batch", [account("A-2")]),
    await reader.write("POST", at("A-1", "activate")),
    await reader.write("DELETE", at("A-1")),
  ];
  expect(calls.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
  for (const call of calls) expect(call.problem().type).toMatch(/rfc9110#section-15\.5\.4$/);
  expect((await owner.customer("A-1")).text).toBe(before);
  expect((await owner.list()).list().totalRecords).toBe(1);
});

test("a scope that names nothing of ours allows nothing; none at all allows the API", async ({
  api,
}) => {
  const nothing = await api({ claims: { scope: "openid profile" } });
  expect((await nothing.list()).status).toBe(403);
  const all = await api();
  await all.create("A-1", { active: false, repNumber: "SR-001" });
  expect((await all.write("POST", at("A-1", "activate"))).status).toBe(204);
  expect((await all.write("DELETE", at("A-1"))).status).toBe(204);
});

test("activating needs customers:lifecycle, deleting customers:delete", async ({ api }) => {
  await (await api()).create("A-1", { active: false });
  const lifecycle = await api({ scope: ["customers:lifecycle"] });
  expect((await lifecycle.write("DELETE", at("A-1"))).status).toBe(403);
  expect((await lifecycle.write("POST", at("A-1", "activate"))).status).toBe(204);
  const remover = await api({ scope: ["customers:delete"] });
  expect((await remover.write("POST", at("A-1", "activate"))).status).toBe(403);
  expect((await remover.write("DELETE", at("A-1"))).status).toBe(204);
});

test("changing the rep needs customers:assign as well; sending the one it has does not", async ({
  api,
}) => {
  const owner = await api();
  await owner.create("A-1", { repNumber: "SR-001" });
  const writer = await api({ scope: ["customers:read", "customers:write"] });
  expect((await writer.update("A-1", { repNumber: "SR-002" })).status).toBe(403);
  expect((await writer.update("A-1", { repNumber: null })).status).toBe(403);
  expect((await writer.upsert({ ...account("A-1"), repNumber: "SR-002" })).status).toBe(403);
  const same = await writer.update("A-1", { repNumber: "SR-001", companyName: "Renamed" });
  expect(same.status).toBe(200);
  expect(same.customer()).toMatchObject({ repNumber: "SR-001", companyName: "Renamed" });
  const assigner = await api({ scope: ["customers:write", "customers:assign"] });
  expect((await assigner.update("A-1", { repNumber: "SR-002" })).customer().repNumber).toBe(
    "SR-002",
  );
});

test("changing active needs customers:lifecycle as well; sending the value it has does not", async ({
  api,
}) => {
  const owner = await api();
  await owner.create("A-1");
  const writer = await api({ scope: ["customers:write"] });
  expect((await writer.update("A-1", { active: false })).status).toBe(403);
  expect((await writer.upsert({ ...account("A-1"), active: false })).status).toBe(403);
  expect((await writer.update("A-1", { active: true, terms: "NET15" })).status).toBe(200);
  const lifecycle = await api({ scope: ["customers:write", "customers:lifecycle"] });
  expect((await lifecycle.update("A-1", { active: false })).customer().active).toBe(false);
});

test("on creation a rep needs assign and active: false needs lifecycle", async ({ api }) => {
  const writer = await api({ scope: ["customers:write"] });
  expect((await writer.upsert({ ...account("A-1"), repNumber: "SR-001" })).status).toBe(403);
  expect((await writer.upsert({ ...account("A-1"), active: false })).status).toBe(403);
  expect((await writer.upsert({ ...account("A-1"), active: true })).status).toBe(201);
  const assigner = await api({ scope: ["customers:write", "customers:assign"] });
  expect((await assigner.upsert({ ...account("A-2"), repNumber: "SR-001" })).status).toBe(201);
  const lifecycle = await api({ scope: ["customers:write", "customers:lifecycle"] });
  expect((await lifecycle.upsert({ ...account("A-3"), active: false })).status).toBe(201);
});

test("a token of a rep sees and counts that rep's accounts only", async ({ api }) => {
  const owner = await api();
  await owner.createAll([
    { customerNumber: "OWN-1", repNumber: "SR-019" },
    { customerNumber: "OWN-2", repNumber: "SR-019" },
    { customerNumber: "FOREIGN-1", repNumber: "SR-022" },
    { customerNumber: "NOBODYS-1" },
  ]);
  const rep = await api({ repNumber: "SR-019" });
  const list = await rep.list();
  expect(list.numbers()).toEqual(["OWN-1", "OWN-2"]);
  expect(list.list().totalRecords).toBe(2);
  expect((await rep.list("search=FOREIGN")).list().totalRecords).toBe(0);
  expect(
    (
      await rep.list(
        "filters[0].field=repNumber&filters[0].operator=equals&filters[0].value=SR-022",
      )
    ).list().totalRecords,
  ).toBe(0);
});

test("to a rep, an account of another is as unknown as one that there is not", async ({ api }) => {
  const owner = await api();
  const before = (await owner.create("FOREIGN-1", { repNumber: "SR-022", active: false })).text;
  const rep = await api({ repNumber: "SR-019" });
  const calls = (number: string) => [
    rep.customer(number),
    rep.update(number, { companyName: "Mine" }),
    rep.update(number, { repNumber: "SR-019" }),
    rep.write("POST", at(number, "activate")),
    rep.write("POST", at(number, "renumber"), { customerNumber: "B-1" }),
    rep.write("DELETE", at(number)),
  ];
  const foreign = await Promise.all(calls("FOREIGN-1"));
  const unknown = await Promise.all(calls("UNKNOWN-1"));
  expect(foreign.map(({ status }) => status)).toEqual(foreign.map(() => 404));
  expect(foreign.map(({ text }) => text.replaceAll("FOREIGN", "UNKNOWN"))).toEqual(
    unknown.map(({ text }) => text),
  );
  expect((await owner.customer("FOREIGN-1")).text).toBe(before);
});

test("a rep's new account is the rep's own; another value is 403", async ({ api }) => {
  const rep = await api({ repNumber: "SR-019", scope: ["customers:read", "customers:write"] });
  const made = await rep.upsert(account("A-1"));
  expect(made.status).toBe(201);
  expect(made.customer().repNumber).toBe("SR-019");
  expect((await rep.upsert({ ...account("A-2"), repNumber: "SR-019" })).status).toBe(201);
  const assigner = await api({ repNumber: "SR-019" });
  expect((await assigner.upsert({ ...account("A-3"), repNumber: "SR-022" })).status).toBe(403);
});

test("a number or externalId of an account that the rep cannot see is 409, without its data", async ({
  api,
}) => {
  const owner = await api();
  const before = (
    await owner.create("FOREIGN-1", {
      repNumber: "SR-022",
      externalId: "X-1",
      companyName: "Secret Canary",
    })
  ).text;
  const rep = await api({ repNumber: "SR-019" });
  const byNumber = await rep.upsert(account("foreign-1"));
  expect(byNumber.status).toBe(409);
  expect(Object.keys(byNumber.errors())).toEqual(["customerNumber"]);
  const byExternalId = await rep.upsert({ ...account("A-1"), externalId: "X-1" });
  expect(byExternalId.status).toBe(409);
  expect(Object.keys(byExternalId.errors())).toEqual(["externalId"]);
  for (const answer of [byNumber, byExternalId]) {
    expect(answer.text).not.toContain("Canary");
    expect(answer.text).not.toContain("FOREIGN-1");
    expect(answer.text).not.toContain("SR-022");
  }
  expect((await owner.customer("FOREIGN-1")).text).toBe(before);
});

test("what a rep cannot see is told by 409 alone, after every other check", async ({ api }) => {
  const owner = await api();
  const foreign = { repNumber: "SR-022", externalId: "X-1", companyName: "Secret Canary" };
  const before = (await owner.create("FOREIGN-1", foreign)).text;
  const rep = await api({ repNumber: "SR-019" });
  await rep.create("OWN-1");
  const renumbered = await rep.write("POST", at("OWN-1", "renumber"), {
    customerNumber: "foreign-1",
  });
  const updated = await rep.update("OWN-1", { externalId: "X-1" });
  for (const answer of [renumbered, updated]) {
    expect(answer.status).toBe(409);
    expect(answer.text).not.toMatch(/Canary|FOREIGN|SR-022/);
  }
  const [number, externalId] = [account("FOREIGN-1"), { ...account("A-1"), externalId: "X-1" }];
  for (const body of [number, externalId]) {
    for (const tag of ["*", '"stale"']) {
      const answer = await rep.upsert(body, { headers: { "If-Match": tag } });
      expect(answer.status, tag).toBe(412);
    }
    expect((await rep.upsert({ ...body, repNumber: "SR-022" })).status).toBe(403);
    expect((await rep.upsert({ ...body, pricing: "Gold" })).status).toBe(400);
    expect((await rep.upsert(body, { query: "dryRun=true" })).status).toBe(409);
  }
  expect((await owner.customer("FOREIGN-1")).text).toBe(before);
  expect((await rep.list()).numbers()).toEqual(["OWN-1"]);
});
