import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { ROLE_NAMES, ROLE_PERMISSIONS, type RoleName } from "@/lib/auth/permissions";
import { inOrganization } from "@/lib/db/tenant";
import { createUser } from "@/lib/users/credentials";
import { makeActor, makeOrganization } from "@/prisma/factories";
import {
  createView,
  deleteView,
  listViews,
  moveView,
  renameView,
  saveView,
  shareView,
  viewNames,
} from "./saved-views";
import { setStartRoles, setStartView } from "./start";
import type { ViewQuery } from "./view-query";

const QUERY: ViewQuery = {
  search: "steel",
  filters: [
    { field: "addresses.city", operator: "contains", value: "Ber", group: "1", row: "a" },
    { field: "repNumber", operator: "equals", value: "@me" },
    { field: "active", operator: "equals", value: true },
  ],
  sort: [{ field: "updatedAt", direction: "desc" }],
  columns: ["customerNumber", "terms", "companyName"],
  pageSize: 50,
};
const OTHER: ViewQuery = { ...QUERY, search: null };

type People = Record<RoleName | "colleague", Actor>;

/** Creates a user of each role, and a second account manager. */
async function people(): Promise<People> {
  const organizationId = await makeOrganization();
  const person = async (role: RoleName): Promise<Actor> => {
    const { id } = await createUser(makeActor(organizationId), {
      email: `${randomUUID()}@acme.example`,
      name: role,
      role,
      repNumber: role === "sales_rep" ? "SR-1" : null,
      password: "correct horse battery",
    });
    const permissions = new Set(ROLE_PERMISSIONS[role]);
    return makeActor(organizationId, { who: { id, name: role }, door: "page", permissions });
  };
  const entries = [];
  for (const role of ROLE_NAMES) entries.push([role, await person(role)]);
  // There is one entry for each role.
  const byRole = Object.fromEntries(entries) as Record<RoleName, Actor>;
  return { ...byRole, colleague: await person("account_manager") };
}

const make = async (actor: Actor, name = "Steel", isShared = false) =>
  (await createView(actor, { name, query: QUERY, isShared })).handle;

const names = async (actor: Actor) => (await listViews(actor)).views.map(({ name }) => name);
const view = async (actor: Actor, handle: string) =>
  (await listViews(actor)).views.find((one) => one.handle === handle);
const code = (expected: string) => ({ code: expected });

test("a view comes back as it was saved", async () => {
  const { sales_rep: rep } = await people();
  const handle = await make(rep, "  Steel & Sön  ");
  expect(handle).toMatch(/^steel-son-[2-9a-z]{5}$/);
  expect(await view(rep, handle)).toEqual({
    handle,
    name: "Steel & Sön",
    query: QUERY,
    version: 1,
    isShared: false,
    isMine: true,
    mayEdit: true,
    startsFor: [],
  });
});

test("the palette's names are of the same views, one's own first", async () => {
  const { account_manager: manager, colleague } = await people();
  const shared = await make(colleague, "Everybody's", true);
  await make(colleague, "Theirs");
  const own = await make(manager, "Mine");
  expect(await viewNames(manager)).toEqual([
    { handle: own, name: "Mine", isShared: false },
    { handle: shared, name: "Everybody's", isShared: true },
  ]);
  const powerless = { ...manager, permissions: new Set<never>() };
  await expect(viewNames(powerless)).rejects.toMatchObject(code("forbidden"));
});

describe("whose it is", () => {
  test("nobody sees, changes or opens with another's own view, admins included", async () => {
    const { account_manager: owner, admin, sales_ops, colleague } = await people();
    const handle = await make(owner);
    for (const other of [admin, sales_ops, colleague]) {
      expect(await names(other)).toEqual([]);
      const query = { ...QUERY, search: "mine now" };
      for (const attempt of [
        () => saveView(other, { handle, version: 1, query }),
        () => renameView(other, { handle, name: "Mine" }),
        () => shareView(other, { handle, isShared: true }),
        () => deleteView(other, handle),
        () => moveView(other, { handle, by: 1 }),
        () => setStartView(other, { handle }),
      ]) {
        await expect(attempt()).rejects.toMatchObject(code("not_found"));
      }
    }
    await expect(setStartRoles(admin, { handle, roles: ["admin"] })).rejects.toMatchObject(
      code("not_found"),
    );
    expect((await view(owner, handle))?.query).toEqual(QUERY);
  });

  test("a shared view is everybody's to open, its maker's, sales ops' and admins' to change", async () => {
    const { account_manager: owner, admin, sales_ops, sales_rep, colleague } = await people();
    const handle = await make(owner);
    await shareView(owner, { handle, isShared: true });
    for (const actor of [owner, admin, sales_ops]) {
      expect(await view(actor, handle)).toMatchObject({ isShared: true, mayEdit: true });
    }
    for (const actor of [sales_rep, colleague]) {
      expect(await view(actor, handle)).toMatchObject({ isMine: false, mayEdit: false });
      for (const attempt of [
        () => saveView(actor, { handle, version: 1, query: OTHER }),
        () => renameView(actor, { handle, name: "Mine" }),
        () => shareView(actor, { handle, isShared: false }),
        () => deleteView(actor, handle),
      ]) {
        await expect(attempt()).rejects.toMatchObject(code("forbidden"));
      }
    }
    await renameView(sales_ops, { handle, name: "Steelworks" });
    await shareView(admin, { handle, isShared: false });
    expect(await names(owner)).toEqual(["Steelworks"]);
    expect(await names(admin)).toEqual([]);
  });

  test("sales reps share nothing, tokens have no views of their own", async () => {
    const { sales_rep: rep, account_manager: manager } = await people();
    await expect(make(rep, "Mine", true)).rejects.toMatchObject(code("forbidden"));
    const handle = await make(rep);
    await expect(shareView(rep, { handle, isShared: true })).rejects.toMatchObject(
      code("forbidden"),
    );
    await make(manager, "Shared", true);
    const token = { ...rep, door: "api" as const };
    expect(await names(token)).toEqual(["Shared"]);
    await expect(make(token)).rejects.toMatchObject(code("forbidden"));
  });

  test("another organization has nothing of it", async () => {
    const [ours, theirs] = [await people(), await people()];
    const handle = await make(ours.admin, "Ours", true);
    expect(await names(theirs.admin)).toEqual([]);
    await expect(deleteView(theirs.admin, handle)).rejects.toMatchObject(code("not_found"));
    const impostor = { ...ours.admin, organizationId: theirs.admin.organizationId };
    expect(await names(impostor)).toEqual([]);
  });
});

test("of two who save the same version the second is told what it holds now", async () => {
  const { sales_ops, admin } = await people();
  const handle = await make(sales_ops, "Steel", true);
  const first = await saveView(sales_ops, { handle, version: 1, query: OTHER });
  expect(first).toEqual({ outcome: "saved", version: 2 });
  const second = await saveView(admin, { handle, version: 1, query: { ...QUERY, pageSize: 25 } });
  expect(second).toEqual({ outcome: "changed", version: 2, query: OTHER });
  expect(await view(admin, handle)).toMatchObject({ query: OTHER, version: 2 });
  await saveView(admin, { handle, version: 2, query: QUERY });
  expect(await view(sales_ops, handle)).toMatchObject({ query: QUERY, version: 3 });
});

test("of many who save at once one wins", async () => {
  const { sales_ops, admin } = await people();
  const handle = await make(sales_ops, "Steel", true);
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      saveView(index % 2 ? admin : sales_ops, {
        handle,
        version: 1,
        query: { ...QUERY, pageSize: index + 1 },
      }),
    ),
  );
  expect(outcomes.filter(({ outcome }) => outcome === "saved")).toHaveLength(1);
  expect((await view(admin, handle))?.version).toBe(2);
});

describe("names", () => {
  test("are one's own once, without regard to case", async () => {
    const { account_manager: owner, colleague } = await people();
    const handle = await make(owner, "Steel");
    await make(colleague, "Steel");
    await expect(make(owner, "STEEL")).rejects.toMatchObject({
      code: "conflict",
      errors: { name: ["Another view has this name."] },
    });
    await make(owner, "Iron");
    await expect(renameView(owner, { handle, name: "iron" })).rejects.toMatchObject(
      code("conflict"),
    );
    await renameView(owner, { handle, name: "steel" });
    expect((await view(owner, handle))?.name).toBe("steel");
  });

  test("of shared views are the organization's once", async () => {
    const { account_manager: owner, colleague } = await people();
    await make(owner, "Steel", true);
    const handle = await make(colleague, "Steel");
    await expect(shareView(colleague, { handle, isShared: true })).rejects.toMatchObject(
      code("conflict"),
    );
  });

  test("that are blank, too long or not to be stored are refused at their field", async () => {
    const { admin } = await people();
    for (const name of [" ", "x".repeat(61), "a\0b", "a\nb"]) {
      const refused = createView(admin, { name, query: QUERY });
      await expect(refused).rejects.toMatchObject({ code: "validation", errors: { name: [/./] } });
    }
  });
});

test("own views come before shared ones and move among their own kind", async () => {
  const { sales_ops, account_manager } = await people();
  const [a, b] = [await make(sales_ops, "A"), await make(sales_ops, "B")];
  const shared = [await make(sales_ops, "S1", true), await make(account_manager, "S2", true)];
  expect(await names(sales_ops)).toEqual(["A", "B", "S1", "S2"]);
  await moveView(sales_ops, { handle: b, by: -1 });
  await moveView(sales_ops, { handle: a, by: 1 });
  await moveView(sales_ops, { handle: shared[1] ?? "", by: -1 });
  expect(await names(sales_ops)).toEqual(["B", "A", "S2", "S1"]);
  const forbidden = moveView(account_manager, { handle: shared[1] ?? "", by: 1 });
  await expect(forbidden).rejects.toMatchObject(code("forbidden"));
});

describe("what the accounts open with", () => {
  const start = async (actor: Actor) => (await listViews(actor)).start;

  test("is one's own choice, else the role's, else all", async () => {
    const { admin, sales_rep: rep, account_manager: manager } = await people();
    expect(await start(rep)).toEqual({ handle: "all", isOwn: false });
    const shared = await make(manager, "For reps", true);
    await setStartRoles(admin, { handle: shared, roles: ["sales_rep", "sales_ops"] });
    expect(await start(rep)).toEqual({ handle: shared, isOwn: false });
    expect(await start(manager)).toEqual({ handle: "all", isOwn: false });
    expect((await view(manager, shared))?.startsFor.sort()).toEqual(["sales_ops", "sales_rep"]);

    const own = await make(rep, "Mine");
    await setStartView(rep, { handle: own });
    expect(await start(rep)).toEqual({ handle: own, isOwn: true });
    await setStartView(rep, { handle: "all" });
    expect(await start(rep)).toEqual({ handle: "all", isOwn: true });
    await setStartView(rep, { handle: null });
    expect(await start(rep)).toEqual({ handle: shared, isOwn: false });
    await setStartRoles(admin, { handle: shared, roles: [] });
    expect(await start(rep)).toEqual({ handle: "all", isOwn: false });
  });

  test("goes back to all when the view is gone or no longer shared", async () => {
    const { admin, sales_rep: rep, account_manager: manager } = await people();
    const shared = await make(manager, "For reps", true);
    await setStartRoles(admin, { handle: shared, roles: ["sales_rep"] });
    await setStartView(manager, { handle: shared });
    await shareView(manager, { handle: shared, isShared: false });
    expect(await start(rep)).toEqual({ handle: "all", isOwn: false });
    expect(await start(manager)).toEqual({ handle: shared, isOwn: true });
    await shareView(manager, { handle: shared, isShared: true });
    expect(await start(rep)).toEqual({ handle: "all", isOwn: false });
    await deleteView(manager, shared);
    expect(await start(manager)).toEqual({ handle: "all", isOwn: false });
  });

  test("is chosen for a role by admins only, and only a shared view", async () => {
    const { admin, sales_ops } = await people();
    const own = await make(admin);
    await expect(setStartRoles(admin, { handle: own, roles: ["admin"] })).rejects.toMatchObject(
      code("conflict"),
    );
    const shared = await make(sales_ops, "Shared", true);
    const roles: RoleName[] = ["admin"];
    await expect(setStartRoles(sales_ops, { handle: shared, roles })).rejects.toMatchObject(
      code("forbidden"),
    );
  });
});

test("what no longer exists stays in the view; what cannot be read shows no rows", async () => {
  const { admin } = await people();
  const filters = [{ field: "shoeSize", operator: "fits", value: 42 }];
  const { handle } = await createView(admin, { name: "Old", query: { ...QUERY, filters } });
  expect((await view(admin, handle))?.query.filters).toEqual(filters);
  await inOrganization(
    admin,
    (tx) => tx.query`
      UPDATE "SavedView" SET "query" = '{"filters": "none"}' WHERE "organizationId" = ${tx.organizationId}`,
  );
  expect((await view(admin, handle))?.query.filters).toMatchObject([{ field: "unreadable" }]);
});

describe("needs customers:read", () => {
  const handle = "none";
  test.each<[string, (actor: Actor) => Promise<unknown>]>([
    ["to list", (actor) => listViews(actor)],
    ["to create", (actor) => createView(actor, { name: "A", query: QUERY })],
    ["to save", (actor) => saveView(actor, { handle, version: 1, query: QUERY })],
    ["to rename", (actor) => renameView(actor, { handle, name: "A" })],
    ["to share", (actor) => shareView(actor, { handle, isShared: true })],
    ["to delete", (actor) => deleteView(actor, handle)],
    ["to move", (actor) => moveView(actor, { handle, by: 1 })],
    ["to open with", (actor) => setStartView(actor, { handle: null })],
    ["to open with for a role", (actor) => setStartRoles(actor, { handle, roles: [] })],
  ])("%s", async (_what, verb) => {
    const { admin } = await people();
    const powerless = { ...admin, permissions: new Set<never>() };
    await expect(verb(powerless)).rejects.toMatchObject(code("forbidden"));
  });
});
