import { z } from "zod";
import { actionRoute } from "@/lib/auth/server-action";
import { previewUndo } from "@/lib/customers/undo/undo";

export const POST = actionRoute(
  z.object({ changeSetId: z.uuid(), after: z.uuid().nullable() }),
  (actor, { changeSetId, after }) => previewUndo(actor, changeSetId, after),
);
