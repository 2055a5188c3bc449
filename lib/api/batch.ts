import "server-only";
import { BATCH_LIMIT, batchCost, parseBatch, upsertBatch } from "@/lib/customers/write/batch";
import { jsonAnswer } from "@/lib/http/answer";
import { BATCH_BODY_LIMIT } from "@/lib/http/body";
import { route, write } from "./route";

export const batch = route({
  PUT: write(
    "customers:write",
    {
      body: "required",
      limit: BATCH_BODY_LIMIT,
      items: BATCH_LIMIT,
      check: parseBatch,
      cost: batchCost,
    },
    async ({ actor, body, options: { merge, dryRun } }) =>
      jsonAnswer(await upsertBatch(actor, body, { merge, dryRun })),
  ),
});
