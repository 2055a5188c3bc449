import { account, at } from "../api-client";
import { expect, test } from "../fixtures";

test("is found in any case and stays spelt as on creation", async ({ api }) => {
  const caller = await api();
  await caller.create("Acme-É1");
  for (const spelling of ["acme-é1", "ACME-É1", "Acme-E\u03011"]) {
    const found = await caller.customer(spelling);
    expect(found.status, spelling).toBe(200);
    expect(found.customer().customerNumber).toBe("Acme-É1");
  }
  const updated = await caller.upsert({ ...account("ACME-É1"), terms: "NET30" });
  expect(updated.status).toBe(200);
  expect(updated.customer()).toMatchObject({ customerNumber: "Acme-É1", terms: "NET30" });
});

test("accents tell two numbers apart", async ({ api }) => {
  const caller = await api();
  await caller.create("Å-1");
  expect((await caller.customer("A-1")).status).toBe(404);
  expect((await caller.upsert(account("A-1"))).status).toBe(201);
  expect((await caller.list()).list().totalRecords).toBe(2);
});

for (const reserved of [".", "..", "new", "NEW", "Batch", "export", "Changes", " New "]) {
  test(`"${reserved}" is reserved`, async ({ api }) => {
    const caller = await api();
    const answer = await caller.upsert(account(reserved));
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.errors())).toEqual(["customerNumber"]);
    await caller.create("A-1");
    const renumbered = await caller.write("POST", at("A-1", "renumber"), {
      customerNumber: reserved,
    });
    expect(renumbered.status).toBe(400);
  });
}

test("words that hold a reserved one are free", async ({ api }) => {
  const caller = await api();
  for (const number of ["new-1", "...", "exports", "a.b"]) {
    expect((await caller.upsert(account(number))).status, number).toBe(201);
  }
});

test("has 1 to 64 characters, counted as code points", async ({ api }) => {
  const caller = await api();
  expect((await caller.upsert(account("x".repeat(64)))).status).toBe(201);
  expect((await caller.upsert(account("😀".repeat(64)))).status).toBe(201);
  expect((await caller.customer("😀".repeat(64))).status).toBe(200);
  expect((await caller.upsert(account("x".repeat(65)))).status).toBe(400);
  expect((await caller.upsert(account("😀".repeat(65)))).status).toBe(400);
});

test("holds printable characters only", async ({ api }) => {
  const caller = await api();
  const control = ["\t", "\n", "\u0000", "\u007f", "\u0085"];
  const unseen = ["\u2028", "\ue000", "\ud800"];
  for (const bad of [...control, ...unseen].map((character) => `a${character}b`)) {
    const answer = await caller.upsert({ ...account("A-1"), customerNumber: bad });
    expect(answer.status, JSON.stringify(bad)).toBe(400);
    expect(Object.keys(answer.errors())).toEqual(["customerNumber"]);
  }
});

test("loses format characters, in a path too", async ({ api }) => {
  const caller = await api();
  const made = await caller.upsert(account("A\u200b\u202e-1\u00ad"));
  expect(made.customer().customerNumber).toBe("A-1");
  expect((await caller.customer("a\u2060-\u200d1")).status).toBe(200);
  expect((await caller.update("A-1\u200e", { customerNumber: "\ufeffa-1" })).status).toBe(200);
});

test("is trimmed and put in NFC", async ({ api }) => {
  const caller = await api();
  const made = await caller.upsert(account("  Cafe\u0301 1  "));
  expect(made.customer().customerNumber).toBe("Café 1");
  expect((await caller.customer("Café 1")).status).toBe(200);
});

test("A/B, 100%, Å-1 and a+b c#d work in every call, decoded once", async ({ api }) => {
  const caller = await api();
  for (const number of ["A/B", "100%", "Å-1", "a+b c#d", "100%25", "%2F"]) {
    expect((await caller.upsert(account(number))).status).toBe(201);
    expect((await caller.customer(number)).customer().customerNumber).toBe(number);
    const updated = await caller.update(number, { terms: "NET30", active: false });
    expect(updated.customer()).toMatchObject({ customerNumber: number, terms: "NET30" });
    expect((await caller.write("POST", at(number, "activate"))).status).toBe(204);
    const to = `${number} moved`;
    const moved = await caller.write("POST", at(number, "renumber"), { customerNumber: to });
    expect(moved.customer().customerNumber).toBe(to);
    expect((await caller.write("DELETE", at(to))).status).toBe(204);
    expect((await caller.write("DELETE", at(to))).status).toBe(404);
  }
});
