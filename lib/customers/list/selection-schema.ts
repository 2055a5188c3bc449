import { z } from "zod";
import { storableText } from "@/lib/validation";

const ids = z.array(z.uuid());

/**
 * Which accounts: those of the list `all` without `except`, and those of `plus`. `all` holds the
 * parameters of the list's address; null means no list. `inactive`: `all` is the page of inactive
 * accounts (lib/customers/list/inactive-query.ts), without accounts that were activated since.
 */
export const selectionSchema = z.object({
  all: storableText.max(100_000, "The list's address is too long.").nullable(),
  except: ids,
  plus: ids,
  inactive: z.boolean().optional(),
});

export type SelectionInput = z.output<typeof selectionSchema>;
