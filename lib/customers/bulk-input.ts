import { z } from "zod";
import type { Permission } from "@/lib/auth/permissions";
import { storableText } from "@/lib/validation";
import { reasonProblem } from "./deactivation-reason";

const name = storableText.min(1, "Required.");
const attribute = z.union([storableText, z.number(), z.boolean(), z.null()]);

/** Why accounts are deactivated, as the pages ask it. */
export const deactivationReason = storableText.trim().superRefine((reason, context) => {
  const message = reasonProblem(reason);
  if (message !== null) context.addIssue({ code: "custom", message });
});

/** What is done to each of the selected accounts; the values are checked as those of a partial update. */
export const bulkActionSchema = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("assign"), repNumber: storableText.nullable() }),
  z.object({ verb: z.literal("tier"), pricing: storableText }),
  z.object({ verb: z.literal("terms"), terms: storableText.nullable() }),
  z.object({ verb: z.literal("currency"), currencyCode: storableText.min(1, "Required.") }),
  z.object({ verb: z.literal("setAttribute"), name, value: attribute }),
  z.object({ verb: z.literal("removeAttribute"), name }),
  /** `checked`: only accounts with nothing on the checklist in the way (decision 0021). */
  z.object({ verb: z.literal("activate"), checked: z.boolean().optional() }),
  z.object({ verb: z.literal("deactivate"), reason: deactivationReason }),
  z.object({ verb: z.literal("delete") }),
]);

export type BulkAction = z.output<typeof bulkActionSchema>;
export type BulkVerb = BulkAction["verb"];

/** What each verb needs, as for one account (api.md, Who is calling). */
export const BULK_PERMISSIONS: Readonly<Record<BulkVerb, readonly Permission[]>> = {
  assign: ["customers:write", "customers:assign"],
  tier: ["customers:write"],
  terms: ["customers:write"],
  currency: ["customers:write"],
  setAttribute: ["customers:write"],
  removeAttribute: ["customers:write"],
  activate: ["customers:lifecycle"],
  deactivate: ["customers:lifecycle"],
  delete: ["customers:delete"],
};

/** In the order in which they are offered. */
export const BULK_VERBS: readonly BulkVerb[] = [
  "assign",
  "tier",
  "terms",
  "currency",
  "setAttribute",
  "removeAttribute",
  "activate",
  "deactivate",
  "delete",
];

const ids = z.array(z.uuid());

/**
 * Which accounts: those of a list but for `except`, and those of `plus`.
 * `all` is the list as the parameters of its address, null for none. `inactive`: it is the page of inactive accounts
 * (lib/customers/reactivation-query.ts), and no account that has been activated since counts.
 */
export const selectionSchema = z.object({
  all: storableText.max(100_000, "The list's address is too long.").nullable(),
  except: ids,
  plus: ids,
  inactive: z.boolean().optional(),
});

export type SelectionInput = z.output<typeof selectionSchema>;
