import { route, write } from "@/lib/api/route";
import { BATCH_LIMIT, batchCost, parseBatch, upsertBatch } from "@/lib/customers/write/batch";
import { json } from "@/lib/http/answer";
import { BATCH_BODY_LIMIT } from "@/lib/http/body";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
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
      json(await upsertBatch(actor, body, { merge, dryRun })),
  ),
});
