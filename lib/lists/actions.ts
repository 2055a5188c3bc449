"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/server-action";
import {
  addEntry,
  bringBackEntry,
  deleteEntry,
  moveAccounts,
  renameEntry,
  reorderEntries,
  retireEntry,
} from "./edit-entries";
import {
  addEntrySchema,
  entrySchema,
  moveAccountsSchema,
  renameEntrySchema,
  reorderSchema,
  retireEntrySchema,
} from "./schema";

/** Refreshes every page, because lists appear on many. */
const outdate = <T>(outcome: T): T => {
  revalidatePath("/", "layout");
  return outcome;
};

export const addEntryAction = action(addEntrySchema, async (actor, input) =>
  outdate(await addEntry(actor, input)),
);
export const renameEntryAction = action(renameEntrySchema, async (actor, input) =>
  outdate(await renameEntry(actor, input)),
);
export const retireEntryAction = action(retireEntrySchema, async (actor, input) =>
  outdate(await retireEntry(actor, input)),
);
export const bringBackEntryAction = action(entrySchema, async (actor, input) =>
  outdate(await bringBackEntry(actor, input)),
);
export const deleteEntryAction = action(entrySchema, async (actor, input) =>
  outdate(await deleteEntry(actor, input)),
);
export const reorderEntriesAction = action(reorderSchema, async (actor, input) =>
  outdate(await reorderEntries(actor, input)),
);
export const moveAccountsAction = action(moveAccountsSchema, async (actor, input) =>
  outdate(await moveAccounts(actor, input)),
);
