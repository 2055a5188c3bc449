"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/server-action";
import { mergeCustomers, mergeSchema } from "./merge";
import { dismissDuplicate, pairSchema, restoreDuplicate } from "./not-duplicates";

export const mergeAction = action(mergeSchema, async (actor, input) => {
  const merged = await mergeCustomers(actor, input);
  revalidatePath("/", "layout");
  return merged;
});

export const dismissDuplicateAction = action(pairSchema, async (actor, input) => {
  await dismissDuplicate(actor, input);
  revalidatePath("/duplicates");
});

export const restoreDuplicateAction = action(pairSchema, async (actor, input) => {
  await restoreDuplicate(actor, input);
  revalidatePath("/duplicates");
});
