import { request } from "node:http";
import { account, at, send } from "../api-client";
import { expect, test } from "../fixtures";

const MEBIBYTE = 1024 * 1024;
const JSON_TYPE = { "Content-Type": "application/json" };

/** A valid upsert body of exactly this many bytes. */
function bodyOf(bytes: number, number = "A-1"): Buffer {
  const frame = JSON.stringify({ ...account(number), ignored: "" });
  const padding = "x".repeat(bytes - Buffer.byteLength(frame));
  return Buffer.from(frame.replace('"ignored":""', `"ignored":"${padding}"`));
}

test("a body that is not JSON by its type is 415", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  const types = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/xml",
    "application/merge-patch+json",
    "application/jsonp",
    "application/json; charset=iso-8859-1",
    "",
  ];
  const text = JSON.stringify(account("A-2"));
  for (const type of types) {
    for (const [method, path] of [
      ["PUT", "/api/customers"],
      ["PUT", at("A-1")],
      ["PUT", "/api/customers/batch"],
      ["POST", at("A-1", "renumber")],
      ["POST", at("A-1", "activate")],
      ["DELETE", at("A-1")],
    ] as const) {
      const answer = await caller.send({
        method,
        path,
        body: text,
        headers: { "Content-Type": type },
      });
      expect(answer.status, `${method} ${path} ${type}`).toBe(415);
      expect(answer.problem().type).toMatch(/rfc9110#section-15\.5\.16$/);
    }
  }
  const without = await caller.send({ method: "PUT", path: "/api/customers", body: text });
  expect(without.status).toBe(415);
  const packed = { ...JSON_TYPE, "Content-Encoding": "gzip" };
  const zipped = { method: "PUT", path: "/api/customers", body: text, headers: packed };
  expect((await caller.send(zipped)).status).toBe(415);
  expect((await caller.list()).list().totalRecords).toBe(1);
});

test("the type is taken in any case, with the charset of UTF-8", async ({ api }) => {
  const caller = await api();
  for (const type of ["application/json; charset=utf-8", "Application/JSON;charset=UTF-8"]) {
    const answer = await caller.upsert(account("A-1"), { headers: { "Content-Type": type } });
    expect([200, 201]).toContain(answer.status);
  }
});

test("a body that does not parse is 400", async ({ api }) => {
  const caller = await api();
  const bodies = [
    "{",
    "",
    "nope",
    "{'customerNumber':'A-1'}",
    '{"customerNumber":"A-1",}',
    `${JSON.stringify(account("A-1"))} x`,
    Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    Buffer.from(JSON.stringify({ ...account("A-1"), companyName: "Ä" }), "latin1"),
    Buffer.from(JSON.stringify(account("A-1")), "utf16le"),
  ];
  for (const body of bodies) {
    const answer = await caller.send({
      method: "PUT",
      path: "/api/customers",
      headers: JSON_TYPE,
      body,
    });
    expect(answer.status, String(body)).toBe(400);
    expect(answer.problem().type).toMatch(/rfc9110#section-15\.5\.1$/);
  }
  expect((await caller.list()).list().totalRecords).toBe(0);
});

test("a body that is no object is 400", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  for (const body of ["null", "1", '"A-1"', "[]", "true"]) {
    for (const path of ["/api/customers", at("A-1")]) {
      const answer = await caller.send({ method: "PUT", path, headers: JSON_TYPE, body });
      expect(answer.status, `${path} ${body}`).toBe(400);
    }
  }
});

test("deep, doubled and inherited names in a body do no harm", async ({ api }) => {
  const caller = await api();
  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  const nested = `{"customerNumber":"A-1","companyName":"A","companyEmail":"a@b.example","pricing":"Retail","more":${deep}}`;
  const put = (body: string) =>
    caller.send({ method: "PUT", path: "/api/customers", headers: JSON_TYPE, body });
  expect([201, 400]).toContain((await put(nested)).status);
  const attributes = nested.replace('"more"', '"customerAttributes"');
  expect((await put(attributes)).status).toBe(400);
  const list = nested.replace('"more"', '"addresses"');
  expect((await put(list)).status).toBe(400);
  const doubled = nested.replace(`"more":${deep}`, '"companyName":"Last"');
  expect((await put(doubled)).customer().companyName).toBe("Last");
  const inherited = nested.replace(
    `"more":${deep}`,
    '"__proto__":{"active":false},"constructor":1,"toString":2',
  );
  expect((await put(inherited)).customer().active).toBe(true);
});

test("a body of 1 MiB is taken, a byte more is 413", async ({ api }) => {
  const caller = await api();
  const put = (body: Buffer) =>
    caller.send({ method: "PUT", path: "/api/customers", headers: JSON_TYPE, body });
  expect((await put(bodyOf(MEBIBYTE))).status).toBe(201);
  const refused = await put(bodyOf(MEBIBYTE + 1));
  expect(refused.status).toBe(413);
  expect(refused.problem().type).toMatch(/rfc9110#section-15\.5\.14$/);
  const update = { method: "PUT", path: at("A-1"), headers: JSON_TYPE };
  expect((await caller.send({ ...update, body: bodyOf(MEBIBYTE + 1) })).status).toBe(413);
});

test("a batch of 16 MiB is taken whole, a byte more is 413", async ({ api }) => {
  const caller = await api();
  const put = (body: Buffer) =>
    caller.send({ method: "PUT", path: "/api/customers/batch", headers: JSON_TYPE, body });
  const items = Array.from({ length: 16 }, (_, index) => bodyOf(MEBIBYTE - 2, `A-${index}`));
  const text = `[${items.join()}]`;
  const whole = Buffer.from(text.padEnd(16 * MEBIBYTE));
  const taken = await put(whole);
  expect(taken.status).toBe(200);
  expect(taken.json()).toMatchObject({ results: Array(16).fill({ status: 201 }) });
  expect((await put(Buffer.concat([whole, Buffer.from(" ")]))).status).toBe(413);
});

test("an item of a batch over 1 MiB is 413, the others are done", async ({ api }) => {
  const caller = await api();
  const long = bodyOf(MEBIBYTE + 1).toString();
  const body = `[${JSON.stringify(account("A-2"))},${long},${JSON.stringify(account("A-3"))}]`;
  const answer = await caller.put("/api/customers/batch", body);
  expect(answer.json()).toEqual({
    results: [
      { index: 0, customerNumber: "A-2", status: 201 },
      { index: 1, customerNumber: null, status: 413 },
      { index: 2, customerNumber: "A-3", status: 201 },
    ],
  });
});

test("millions of values in a few bytes are refused before they are read", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  const objects = "{},".repeat(300_000);
  const lists = "[],".repeat(300_000);
  const attributes = Object.fromEntries(Array.from({ length: 1_001 }, (_, key) => [key, key]));
  const crowded = { ...account("A-1"), customerAttributes: attributes };
  const children = { ...account("A-1"), addresses: Array(1_001).fill({}) };
  for (const body of [
    `[${objects}{}]`,
    `{"addresses":[${objects}{}]}`,
    `{"customerAttributes":{"a":[${lists}[]]}}`,
    JSON.stringify(crowded),
    JSON.stringify(children),
  ]) {
    for (const path of ["/api/customers", at("A-1")]) {
      expect((await caller.put(path, body)).status, body.slice(0, 60)).toBe(400);
    }
  }
  for (const text of [objects.repeat(16), lists.repeat(16), `${objects.repeat(16)}{}]`]) {
    expect((await caller.put("/api/customers/batch", `[${text}`)).status).toBe(400);
  }
  const item = await caller.put("/api/customers/batch", `[[${objects}{}]]`);
  expect(item.json()).toMatchObject({ results: [{ index: 0, status: 400 }] });
  expect((await caller.list()).list().totalRecords).toBe(1);
});

test("a login over 16 KiB is 413", async ({ server, contract }) => {
  const call = { method: "POST", path: "/api/auth/login" };
  for (const [bytes, status] of [
    [16 * 1024, 400],
    [16 * 1024 + 1, 413],
  ]) {
    const body = Buffer.alloc(bytes ?? 0, " ");
    const answer = await send(server.origin, { ...call, headers: JSON_TYPE, body });
    contract.check({ ...answer, ...call });
    expect(answer.status).toBe(status);
  }
});

test("a body without a declared length is cut off at the limit", async ({ api, server }) => {
  const { authorization } = await api();
  const { hostname, port } = new URL(server.origin);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { ...authorization, ...JSON_TYPE, "Transfer-Encoding": "chunked" };
    const outgoing = request(
      { hostname, port, method: "PUT", path: "/api/customers", headers },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    outgoing.on("error", reject);
    const chunk = Buffer.alloc(256 * 1024, "x");
    for (let count = 0; count < 5; count++) outgoing.write(chunk);
    outgoing.end();
  });
  expect(status).toBe(413);
});

test("a byte order mark before the JSON is no error", async ({ api }) => {
  const caller = await api();
  const answer = await caller.send({
    method: "PUT",
    path: "/api/customers",
    headers: JSON_TYPE,
    body: `\ufeff${JSON.stringify(account("A-1"))}`,
  });
  expect(answer.status).toBe(201);
});

test("names come in any case; what nobody knows is passed over and told", async ({ api }) => {
  const caller = await api();
  const { customerNumber, companyName, ...others } = account("A-1");
  const body = {
    CustomerNumber: customerNumber,
    COMPANYNAME: "wrong",
    companyName,
    ...others,
    "shoe, size": 1,
    Contacts: [{ FirstName: "Jane", Größe: 2 }],
  };
  const made = await caller.upsert(body);
  expect(made.customer()).toMatchObject({ companyName, contacts: [{ firstName: "Jane" }] });
  const told = "shoe%2C%20size,contacts[0].Gr%C3%B6%C3%9Fe";
  expect(made.header("ignored-properties")).toBe(told);
  const dry = await caller.upsert(body, { query: "dryRun=true" });
  expect(dry.header("ignored-properties")).toBeNull();
  expect(dry.json()).toMatchObject({ ignored: ["shoe, size", "contacts[0].Größe"] });
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`x${index}`, 1]));
  const more = await caller.update("A-1", { terms: "NET30", ...many });
  expect(more.header("ignored-properties")?.split(",").slice(18)).toEqual(["x18", "x19", "..."]);
  const none = await caller.update("A-1", { colour: "red" });
  expect([none.status, Object.keys(none.errors())]).toEqual([400, ["body"]]);
  const twice = await caller.update("A-1", { COMPANYNAME: "a", CompanyName: "b" });
  expect(Object.keys(twice.errors())).toEqual(["companyName"]);
  const moved = await caller.write("POST", at("A-1", "renumber"), {
    CUSTOMERNUMBER: "A-9",
    more: 1,
  });
  expect(moved.customer().customerNumber).toBe("A-9");
  expect(moved.header("ignored-properties")).toBe("more");
});
