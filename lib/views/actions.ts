"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/server-action";
import { rowsNow } from "./rows-now";
import {
  createView,
  deleteView,
  moveView,
  renameView,
  saveView,
  shareView,
  viewNames,
} from "./saved-views";
import {
  createViewSchema,
  moveViewSchema,
  renameViewSchema,
  rowsNowSchema,
  saveViewSchema,
  shareViewSchema,
  startRolesSchema,
  startViewSchema,
  viewSchema,
} from "./schema";
import { setStartRoles, setStartView } from "./start";

const outdate = () => revalidatePath("/customers");

/** The saved views that the palette leads to. */
export const viewNamesAction = action(z.object({}), viewNames);

/** What a change of many accounts made of the rows that the table shows. */
export const rowsNowAction = action(rowsNowSchema, rowsNow);

export const createViewAction = action(createViewSchema, async (actor, input) => {
  const made = await createView(actor, input);
  outdate();
  return made;
});

export const saveViewAction = action(saveViewSchema, async (actor, input) => {
  const outcome = await saveView(actor, input);
  outdate();
  return outcome;
});

export const renameViewAction = action(renameViewSchema, async (actor, input) => {
  await renameView(actor, input);
  outdate();
});

export const shareViewAction = action(shareViewSchema, async (actor, input) => {
  await shareView(actor, input);
  outdate();
});

export const deleteViewAction = action(viewSchema, async (actor, { handle }) => {
  await deleteView(actor, handle);
  outdate();
});

export const moveViewAction = action(moveViewSchema, async (actor, input) => {
  await moveView(actor, input);
  outdate();
});

export const setStartViewAction = action(startViewSchema, async (actor, input) => {
  await setStartView(actor, input);
  outdate();
});

export const setStartRolesAction = action(startRolesSchema, async (actor, input) => {
  await setStartRoles(actor, input);
  outdate();
});
