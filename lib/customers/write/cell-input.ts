import { z } from "zod";
import { reasonProblem } from "@/lib/customers/record/deactivation-reason";
import { storableText } from "@/lib/validation";

const status = z
  .object({
    kind: z.literal("status"),
    active: z.boolean(),
    reason: storableText.trim().nullable(),
  })
  .superRefine(({ active, reason }, context) => {
    const message = active && reason === null ? null : reasonProblem(reason ?? "");
    if (message !== null) context.addIssue({ code: "custom", message, path: ["reason"] });
  });

const change = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("fields"), changes: z.record(z.string(), z.unknown()) }),
  status,
]);

/** A changed cell of the table; its value is checked like in a partial update. */
export const cellSchema = z.object({
  customerNumber: z.string(),
  etag: z.string(),
  list: storableText.max(100_000),
  change,
});
