"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/server-action";
import { savePreferences } from "./save";
import { changePreferencesSchema } from "./schema";

/** Every page depends on preferences. */
export const savePreferencesAction = action(
  changePreferencesSchema,
  async (actor, change) => {
    await savePreferences(actor, change);
    revalidatePath("/", "layout");
  },
  { beforeTwoStep: true },
);
