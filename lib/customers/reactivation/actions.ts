"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/server-action";
import { selectionSchema } from "@/lib/customers/list/selection-schema";
import { previewReactivation } from "./reactivation";
import { activateChecked, reviewAccount } from "./review";

const id = z.uuid();

export const reviewAccountAction = action(z.object({ id }), (actor, input) =>
  reviewAccount(actor, input.id),
);

export const previewReactivationAction = action(
  z.object({ selection: selectionSchema }),
  (actor, input) => previewReactivation(actor, input.selection),
);

/** Answers the change set that can undo it; null when the account was already active. */
export const activateCheckedAction = action(z.object({ id }), async (actor, input) => {
  const result = await activateChecked(actor, input.id);
  revalidatePath("/", "layout");
  return { changeSetId: result.dryRun ? null : result.changeSetId };
});
