import { type ActivityLine, listActivity } from "@/lib/activity/activity";
import { type ActivityQuery, EVERYTHING } from "@/lib/activity/query";
import type { Actor } from "@/lib/auth/actor";
import { ROLE_PERMISSIONS, type RoleName } from "@/lib/auth/permissions";
import { makeActor } from "@/prisma/factories";

export const NOW = new Date("2026-11-24T12:00:00Z");

export const roleOf = (organizationId: string, role: RoleName, repNumber: string | null = null) =>
  makeActor(organizationId, {
    permissions: new Set(ROLE_PERMISSIONS[role]),
    ownAccountsOnly: role === "sales_rep",
    repNumber,
    door: "page",
  });

export const query = (more: Partial<ActivityQuery> = {}): ActivityQuery => ({
  ...EVERYTHING,
  ...more,
});

/** Every line of all pages. */
export async function allLines(actor: Actor, asked: ActivityQuery): Promise<ActivityLine[]> {
  const lines: ActivityLine[] = [];
  let before = asked.before;
  for (let pages = 0; pages < 100; pages++) {
    const page = await listActivity(actor, { ...asked, before }, NOW);
    lines.push(...page.lines);
    if (!page.older) return lines;
    before = page.older;
  }
  throw new Error("The pages do not end.");
}
