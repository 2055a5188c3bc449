import { z } from "zod";
import { actionRoute } from "@/lib/auth/server-action";
import { advanceBulk } from "@/lib/customers/bulk/run";

export const POST = actionRoute(z.object({ runId: z.uuid() }), (actor, { runId }) =>
  advanceBulk(actor, runId),
);
