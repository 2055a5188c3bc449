import { attempt } from "@/components/form/attempt";
import { rowsNowAction } from "@/lib/views/actions";
import type { EditStore } from "./edit-store";

/**
 * Shows in the rows on screen what was done to them elsewhere than in their cells; those that have left the list stay.
 * @param list the list that they stand in, as the parameters of its address.
 * @returns false where that cannot be: the page has to be made anew.
 */
export async function takeInRows(
  store: EditStore,
  list: string,
  ids: readonly string[],
): Promise<boolean> {
  const now = await attempt(() => rowsNowAction({ list, ids: [...ids] }));
  if (!now.ok || now.data.length < ids.length) return false;
  for (const { row, matches } of now.data) store.learn(row, list, matches);
  if (now.data.some(({ matches }) => !matches)) {
    store.say("Accounts that no longer match stay until you refresh.");
  }
  return true;
}
