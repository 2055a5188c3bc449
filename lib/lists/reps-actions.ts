"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/server-action";
import { addRep, editRep } from "./edit-rep";
import { addRepSchema, editRepSchema } from "./reps-schema";

export const addRepAction = action(addRepSchema, async (actor, input) => {
  await addRep(actor, input);
  revalidatePath("/", "layout");
});

export const editRepAction = action(editRepSchema, async (actor, input) => {
  const moved = await editRep(actor, input);
  revalidatePath("/", "layout");
  return moved;
});
