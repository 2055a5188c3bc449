import { numberKey } from "@/lib/customers/record/field-text";
import type { UpsertRequest } from "./decide-upsert";

export type AccountKeys = { numbers: string[]; externalIds: string[] };

/** The keys by which these requests find accounts, and which the accounts have after them. */
export function keysOf(requests: readonly UpsertRequest[]): AccountKeys {
  return {
    numbers: requests.flatMap(({ keys }) => keys.customerNumber ?? []),
    externalIds: requests.flatMap(({ keys }) => keys.externalId ?? []),
  };
}

/** The names of their locks (lib/db/locks.ts). */
export function lockNames({ numbers, externalIds }: AccountKeys): string[] {
  return [
    ...numbers.map((number) => `number ${numberKey(number)}`),
    ...externalIds.map((id) => `externalId ${id}`),
  ];
}
