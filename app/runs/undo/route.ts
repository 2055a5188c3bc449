import { z } from "zod";
import { actionRoute } from "@/lib/auth/server-action";
import { undoChangeSet } from "@/lib/customers/undo/undo";

export const POST = actionRoute(
  z.object({
    changeSetId: z.uuid(),
    undoId: z.uuid().nullable(),
    after: z.uuid().nullable(),
  }),
  (actor, { changeSetId, ...progress }) => undoChangeSet(actor, changeSetId, progress),
);
