import { z } from "zod";
import { bulkActionSchema } from "@/lib/customers/bulk/input";
import { previewBulk } from "@/lib/customers/bulk/preview";
import { selectionSchema } from "@/lib/customers/list/selection-schema";
import { actionRoute } from "@/lib/http/action";

export const POST = actionRoute(
  z.object({ selection: selectionSchema, action: bulkActionSchema, after: z.uuid().nullable() }),
  (actor, { after, ...input }) => previewBulk(actor, input, after),
);
