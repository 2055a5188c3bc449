import { describe, expect, test } from "vitest";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { createUser } from "./credentials";

const person = {
  email: "Jo@acme.example",
  name: "Jo",
  role: "admin",
  password: "correct horse",
} as const;
const notAdmin = new Set(PERMISSIONS.filter((permission) => permission !== "organization:admin"));

describe("a user", () => {
  test("is stored with a hash of OWASP's cost, never the password", async () => {
    const organizationId = await makeOrganization();
    await createUser(makeActor(organizationId), person);
    const user = await inOrganization({ organizationId }, ({ prisma }) =>
      prisma.user.findFirstOrThrow({ where: { organizationId } }),
    );
    expect(user).toMatchObject({ email: "Jo@acme.example", emailKey: "jo@acme.example" });
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("is one of its e-mail, whatever the case, in its organization", async () => {
    const actor = makeActor(await makeOrganization());
    await createUser(actor, person);
    const again = createUser(actor, { ...person, email: "JO@ACME.example" });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    await createUser(makeActor(await makeOrganization()), person);
  });

  test("needs organization:admin to be made, and input without faults", async () => {
    const organizationId = await makeOrganization();
    const actor = makeActor(organizationId, { permissions: notAdmin });
    await expect(createUser(actor, person)).rejects.toMatchObject({ code: "forbidden" });
    const wrong = { ...person, email: "x", name: " ", password: "short" };
    await expect(createUser(makeActor(organizationId), wrong)).rejects.toMatchObject({
      code: "validation",
      errors: {
        email: ["Must be an e-mail address."],
        name: ["Required."],
        password: ["At least 12 characters."],
      },
    });
  });
});
