import type { RepRow } from "@/lib/lists/reps-schema";

const counted = (count: number, one: string) =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : `${one}s`}`];

/** "1 user and 2 API clients", the ones bound to a rep's number; null for none. */
export function bindingsText({ users, clients }: RepRow["bindings"]): string | null {
  const parts = [...counted(users, "user"), ...counted(clients, "API client")];
  return parts.length === 0 ? null : parts.join(" and ");
}
