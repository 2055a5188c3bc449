import { z } from "zod";
import { advanceBulk } from "@/lib/customers/bulk/run";
import { actionRoute } from "@/lib/http/action";

export const POST = actionRoute(z.object({ runId: z.uuid() }), (actor, { runId }) =>
  advanceBulk(actor, runId),
);
