import { expect, test } from "vitest";
import { makeActor } from "@/prisma/factories";
import { authorize } from "./authorize";
import { isPermission, PERMISSIONS, ROLE_NAMES, ROLE_PERMISSIONS } from "./permissions";

const TABLE = `
  sales_rep        read write
  account_manager  read write assign export
  sales_ops        read write assign lifecycle delete import export
  admin            read write assign lifecycle delete import export admin`;

const tabled = TABLE.trim()
  .split("\n")
  .map((line) => line.trim().split(/ +/))
  .map(([role = "", ...names]) => ({
    role,
    permissions: names.map((name) =>
      name === "admin" ? "organization:admin" : `customers:${name}`,
    ),
  }));

test("the roles are those of the contract's table", () => {
  expect(tabled.map(({ role }) => role)).toEqual([...ROLE_NAMES]);
});

test.each(tabled)("$role may do as tabled", ({ role, permissions }) => {
  const name = ROLE_NAMES.find((known) => known === role);
  if (!name) throw new Error(`${role} is no role.`);
  expect([...ROLE_PERMISSIONS[name]].sort()).toEqual([...permissions].sort());
});

test("an actor without the permission is refused, and told which", () => {
  const actor = makeActor("org", { permissions: new Set(["customers:read"]) });
  authorize(actor, "customers:read");
  for (const permission of PERMISSIONS.filter((name) => name !== "customers:read")) {
    expect(() => authorize(actor, permission)).toThrow(permission);
  }
});

test("only the contract's words are permissions", () => {
  expect(PERMISSIONS.every(isPermission)).toBe(true);
  expect(["customers:*", "", "admin", "toString"].some(isPermission)).toBe(false);
});
