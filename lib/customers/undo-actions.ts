"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/http/action";
import { previewUndo, undoChangeSet } from "./undo";

const changeSetId = z.uuid();
const after = z.uuid().nullable();

export const previewUndoAction = action(z.object({ changeSetId, after }), (actor, input) =>
  previewUndo(actor, input.changeSetId, input.after),
);

export const undoAction = action(
  z.object({ changeSetId, undoId: z.uuid().nullable(), after }),
  async (actor, { changeSetId: id, ...progress }) => {
    const chunk = await undoChangeSet(actor, id, progress);
    // Not after each part: the page that runs them would be made anew each time.
    if (chunk.next === null) revalidatePath("/", "layout");
    return chunk;
  },
);
