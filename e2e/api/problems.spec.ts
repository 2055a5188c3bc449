import { account, at } from "../api-client";
import { expect, test } from "../fixtures";

test("a problem has the members of RFC 9457 and errors, nothing else", async ({ api }) => {
  const caller = await api();
  const answers = [
    await caller.upsert({}),
    await caller.customer("A-1"),
    await caller.write("PATCH", "/api/customers"),
    await caller.send({ method: "PUT", path: "/api/customers", body: "x" }),
    await (await api({ scope: [] })).list(),
    await (await api({ organizationId: "nowhere" })).list(),
  ];
  for (const answer of answers) {
    expect(answer.header("content-type")).toBe("application/problem+json");
    const { type, title, status, detail } = answer.problem();
    expect(status).toBe(answer.status);
    expect(type).toMatch(/^https:\/\/tools\.ietf\.org\/html\/rfc9110#section-15\.\d\.\d+$/);
    expect(title).not.toBe("");
    expect(detail).not.toBe("");
  }
});

test("errors map a field's path to a list of messages", async ({ api }) => {
  const caller = await api();
  const answer = await caller.upsert({
    ...account("A-1"),
    addresses: [{ addressType: "Billing", country: "Utopia" }],
  });
  expect(answer.errors()).toEqual({ "addresses[0].country": [expect.any(String)] });
});

test("all problems of the data come at once", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1", { addresses: [{ externalId: "B1", addressType: "Billing" }] });
  const answer = await caller.update(
    "A-1",
    { pricing: "Gold", addresses: [{ externalId: "B2" }] },
    { query: "merge=addresses" },
  );
  expect(answer.status).toBe(400);
  expect(Object.keys(answer.errors()).sort()).toEqual(["addresses[0].addressType", "pricing"]);
});

test("unknown and not yours are never told apart", async ({ api }) => {
  await (await api()).create("A-1", { repNumber: "SR-022" });
  const rep = await api({ repNumber: "SR-019" });
  const [foreign, unknown] = [await rep.customer("A-1"), await rep.customer("A-2")];
  expect(foreign.status).toBe(404);
  expect(foreign.text.replace("A-1", "A-2")).toBe(unknown.text);
});

test("odd values in every field are a clear answer, never a 500", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  const odd: unknown[] = [
    "' OR 1=1 --",
    '\\\'; DROP TABLE "Customer"; --',
    "%_\\",
    "\u202e\u200b\ufeff",
    "İıŞß",
    "😀".repeat(10),
    "\ud800",
    "\u0000",
    "x".repeat(100_000),
    1e308,
    -0,
    [],
    {},
    { $gt: "" },
    { not: "" },
    [[[]]],
    true,
    null,
  ];
  const fields = [
    "customerNumber",
    "companyName",
    "companyEmail",
    "companyPhone",
    "pricing",
    "active",
    "repNumber",
    "terms",
    "currencyCode",
    "externalId",
    "addresses",
    "contacts",
    "customerAttributes",
  ];
  for (const field of fields) {
    for (const value of odd) {
      const update = await caller.update("A-1", { [field]: value });
      expect([200, 400], `${field} ${JSON.stringify(value)}`).toContain(update.status);
    }
  }
  for (const value of odd) {
    const upsert = await caller.upsert({
      ...account("B-1"),
      externalId: value,
      companyName: value,
    });
    expect([200, 201, 400]).toContain(upsert.status);
    const renumbered = await caller.write("POST", at("UNKNOWN", "renumber"), {
      customerNumber: value,
    });
    expect([400, 404]).toContain(renumbered.status);
  }
});

test("stored text equals the text that was sent, but for breaks and what turns its direction", async ({
  api,
}) => {
  const caller = await api();
  await caller.create("A-1");
  const cleaned = (text: string) => text.replace(/[\n\t]/g, " ").replace("\u202e", "");
  for (const text of [
    "' OR 1=1 --",
    "%_\\\"'`",
    "İıŞß Straße",
    "日本語 العربية עברית",
    "😀👩‍👩‍👧‍👦",
    "<script>alert(1)</script>",
    "line\nbreak\ttab",
    "=1+1",
    "\u202eright to left",
  ]) {
    const contacts = [{ lastName: text }];
    const answer = await caller.update("A-1", { companyName: text, contacts });
    expect(answer.status, text).toBe(200);
    expect(answer.customer()).toMatchObject({
      companyName: cleaned(text),
      contacts: [{ lastName: cleaned(text) }],
    });
    const filter = encodeURIComponent(
      JSON.stringify([{ field: "companyName", operator: "equals", value: text }]),
    );
    expect((await caller.list(`filters=${filter}`)).numbers(), text).toEqual(["A-1"]);
  }
});
