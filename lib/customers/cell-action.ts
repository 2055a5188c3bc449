"use server";

import { z } from "zod";
import { action } from "@/lib/http/action";
import { saveCell } from "./save-cell";

const reason = z.string().trim().max(1_000, "At most 1000 characters.").nullable();

const change = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("fields"), changes: z.record(z.string(), z.unknown()) }),
  z.object({
    kind: z.literal("status"),
    active: z.boolean(),
    reason: reason.transform((text) => text || null),
  }),
]);

/**
 * Saves a cell of the table. The pages are not made anew: the table keeps its rows in place, those that do not match any
 * more too, until somebody asks for them again.
 */
export const saveCellAction = action(
  z.object({
    customerNumber: z.string(),
    etag: z.string(),
    list: z.string().max(100_000),
    change,
  }),
  saveCell,
);
