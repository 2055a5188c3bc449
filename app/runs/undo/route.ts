import { z } from "zod";
import { undoChangeSet } from "@/lib/customers/undo/undo";
import { actionRoute } from "@/lib/http/action";

export const POST = actionRoute(
  z.object({
    changeSetId: z.uuid(),
    undoId: z.uuid().nullable(),
    after: z.uuid().nullable(),
  }),
  (actor, { changeSetId, ...progress }) => undoChangeSet(actor, changeSetId, progress),
);
