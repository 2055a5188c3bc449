"use server";

import { z } from "zod";
import { action } from "@/lib/auth/server-action";
import { matchingIds } from "@/lib/customers/list/matching";
import { parseListQuery } from "@/lib/customers/list/query";
import { selectionSchema } from "@/lib/customers/list/selection-schema";
import { startExport } from "./export";
import { bulkActionSchema } from "./input";
import { startBulk } from "./run";
import { endBulk, keptAccounts } from "./runs";

const runId = z.uuid();
const expected = z.number().int().min(0);

export const startBulkAction = action(
  z.object({ selection: selectionSchema, action: bulkActionSchema, expected }),
  (actor, input) => startBulk(actor, input),
);

export const endBulkAction = action(z.object({ runId }), (actor, input) =>
  endBulk(actor, input.runId),
);

export const keptAccountsAction = action(
  z.object({ runId, pageNumber: z.number().int().min(1).max(1_000_000) }),
  (actor, input) => keptAccounts(actor, input.runId, input.pageNumber),
);

/** `list` is the address of the list; its order is the order of the file. */
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
