"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/server-action";
import { editOrganization } from "./organizations";
import { editOrganizationSchema } from "./schema";
import { setTwoStepRule } from "./two-step-rule";

export const setTwoStepRuleAction = action(
  z.object({ adminsNeedTwoStep: z.boolean() }),
  setTwoStepRule,
);

export const editOrganizationAction = action(editOrganizationSchema, async (actor, input) => {
  await editOrganization(actor, input);
  // Every page shows the name.
  revalidatePath("/", "layout");
});
