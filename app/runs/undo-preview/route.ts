import { z } from "zod";
import { previewUndo } from "@/lib/customers/undo/undo";
import { actionRoute } from "@/lib/http/action";

export const POST = actionRoute(
  z.object({ changeSetId: z.uuid(), after: z.uuid().nullable() }),
  (actor, { changeSetId, after }) => previewUndo(actor, changeSetId, after),
);
