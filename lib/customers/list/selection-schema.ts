import { z } from "zod";
import { storableText } from "@/lib/validation";

const ids = z.array(z.uuid());

/**
 * Which accounts: those of a list but for `except`, and those of `plus`.
 * `all` is the list as the parameters of its address, null for none. `inactive`: it is the page of inactive accounts
 * (lib/customers/list/inactive-query.ts), and no account that has been activated since counts.
 */
export const selectionSchema = z.object({
  all: storableText.max(100_000, "The list's address is too long.").nullable(),
  except: ids,
  plus: ids,
  inactive: z.boolean().optional(),
});

export type SelectionInput = z.output<typeof selectionSchema>;
