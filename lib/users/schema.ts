import { z } from "zod";
import { ROLE_NAMES, type RoleName } from "@/lib/auth/permissions";
import { isStorable, textLength } from "@/lib/text";
import { optionalTextOf, textOf } from "@/lib/validation";

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;
export const REP_NEEDED = "A sales rep needs a rep number: it decides which accounts they see.";

const printable = (max: number) =>
  textOf(max).refine((value) => !/\p{Cc}/u.test(value), { error: "Only printable characters." });

const email = printable(254).pipe(z.email("Must be an e-mail address."));
const name = printable(200);
const role = z.enum(ROLE_NAMES, { error: "Choose a role." });
const repNumber = optionalTextOf(50);

/** A new password; further rules are in password-rule.ts. */
export const newPasswordSchema = z
  .string({ error: "Required." })
  .refine((value) => textLength(value) >= SHORTEST_PASSWORD, {
    error: `At least ${SHORTEST_PASSWORD} characters.`,
  })
  .refine((value) => textLength(value) <= LONGEST_PASSWORD, {
    error: `At most ${LONGEST_PASSWORD} characters.`,
  })
  .refine(isStorable, { error: "Contains a NUL character or half a surrogate pair." });

const person = { email, name, role, repNumber };

function requireRep(
  { role: given, repNumber: rep }: { role: RoleName; repNumber?: string | null | undefined },
  context: z.RefinementCtx,
) {
  if (given === "sales_rep" && !rep) {
    context.addIssue({ code: "custom", path: ["repNumber"], message: REP_NEEDED });
  }
}

export const inviteSchema = z.object(person).superRefine(requireRep);

/** A new user with a password, as in the demo. */
export const userSchema = z
  .object({ ...person, password: newPasswordSchema })
  .superRefine(requireRep);

export const userIdSchema = z.object({ userId: z.uuid() });

/** Missing properties stay; null clears the rep number. */
export const updateUserSchema = userIdSchema.extend({
  name: name.optional(),
  role: role.optional(),
  repNumber,
});

export type UserStatus = "active" | "invited" | "disabled";

/** A user as the organization's admins see them. Times are ISO 8601 in UTC. */
export type UserRow = {
  id: string;
  name: string;
  email: string;
  role: RoleName;
  repNumber: string | null;
  status: UserStatus;
  /** Until when the invitation is valid; null when there is none. */
  invitedUntil: string | null;
  lastSeenAt: string | null;
  isSelf: boolean;
};

export type LinkKind = "invite" | "reset";
