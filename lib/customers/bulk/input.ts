import { z } from "zod";
import type { Permission } from "@/lib/auth/permissions";
import { deactivationReason } from "@/lib/customers/record/deactivation-reason-schema";
import { storableText } from "@/lib/validation";

const name = storableText.min(1, "Required.");
const attribute = z.union([storableText, z.number(), z.boolean(), z.null()]);
/** The action on each selected account; its values are checked like those of a partial update. */
export const bulkActionSchema = z.discriminatedUnion("verb", [
  z.object({ verb: z.literal("assign"), repNumber: storableText.nullable() }),
  z.object({ verb: z.literal("tier"), pricing: storableText }),
  z.object({ verb: z.literal("terms"), terms: storableText.nullable() }),
  z.object({ verb: z.literal("currency"), currencyCode: storableText.min(1, "Required.") }),
  z.object({ verb: z.literal("setAttribute"), name, value: attribute }),
  z.object({ verb: z.literal("removeAttribute"), name }),
  /** `checked`: activate only accounts that the checklist does not stop (decision 0021). */
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

/** The order in which they are offered. */
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
