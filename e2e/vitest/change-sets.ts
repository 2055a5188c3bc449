import { expect } from "vitest";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import type { UndoChunk } from "@/lib/customers/undo/outcome";
import { upsertBatch } from "@/lib/customers/write/batch";

/** Another person of the same organization. */
export const another = (actor: Actor, name: string, more: Partial<Actor> = {}): Actor => ({
  ...actor,
  who: { id: null, name },
  ...more,
});

export const without = (...gone: Permission[]) => ({
  permissions: new Set(PERMISSIONS.filter((permission) => !gone.includes(permission))),
});

/** Upserts items in one change set; returns its id. */
export async function batch(actor: Actor, ...items: object[]): Promise<string> {
  const changeSet = newChangeSet("batch");
  const { results } = await upsertBatch(actor, items, { changeSet });
  expect(results.filter(({ status }) => status >= 300)).toEqual([]);
  return changeSet.id;
}

/** The outcome of each account, by number. */
export const outcomes = ({ accounts }: UndoChunk) =>
  Object.fromEntries(accounts.map(({ customerNumber, outcome }) => [customerNumber, outcome]));
