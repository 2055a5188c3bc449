"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/http/action";
import { advanceBulk, previewBulk, startBulk } from "./bulk";
import { bulkActionSchema, selectionSchema } from "./bulk-input";
import { endBulk, keptAccounts } from "./bulk-runs";
import { startExport } from "./export";
import { parseListQuery } from "./list-query";
import { matchingIds } from "./matching";

const runId = z.uuid();
const expected = z.number().int().min(0);
const change = { selection: selectionSchema, action: bulkActionSchema };

export const previewBulkAction = action(
  z.object({ ...change, after: z.uuid().nullable() }),
  (actor, { after, ...input }) => previewBulk(actor, input, after),
);

export const startBulkAction = action(z.object({ ...change, expected }), (actor, input) =>
  startBulk(actor, input),
);

export const advanceBulkAction = action(z.object({ runId }), async (actor, input) => {
  const run = await advanceBulk(actor, input.runId);
  // Not after each part: the page that runs them would be made anew each time.
  if (run.isFinished) revalidatePath("/", "layout");
  return run;
});

export const endBulkAction = action(z.object({ runId }), async (actor, input) => {
  const run = await endBulk(actor, input.runId);
  revalidatePath("/", "layout");
  return run;
});

export const keptAccountsAction = action(
  z.object({ runId, pageNumber: z.number().int().min(1).max(1_000_000) }),
  (actor, input) => keptAccounts(actor, input.runId, input.pageNumber),
);

/** `list` is the list's address; its order is the file's. */
export const startExportAction = action(
  z.object({ selection: selectionSchema, list: z.string().max(100_000), expected }),
  (actor, { selection, list, expected: count }) => {
    const { sort } = parseListQuery(new URLSearchParams(list));
    return startExport(actor, { selection, sort, expected: count });
  },
);

export const matchingAccountsAction = action(
  z.object({ list: z.string().max(100_000), ids: z.array(z.uuid()).max(200) }),
  (actor, { list, ids }) => matchingIds(actor, list, ids),
);
