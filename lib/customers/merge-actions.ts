"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/http/action";
import { mergeCustomers, mergeSchema } from "./merge";

export const mergeAction = action(mergeSchema, async (actor, input) => {
  const merged = await mergeCustomers(actor, input);
  revalidatePath("/", "layout");
  return merged;
});
