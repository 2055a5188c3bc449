import { z } from "zod";
import { previewBulk } from "@/lib/customers/bulk";
import { bulkActionSchema, selectionSchema } from "@/lib/customers/bulk-input";
import { actionRoute } from "@/lib/http/action";

export const POST = actionRoute(
  z.object({ selection: selectionSchema, action: bulkActionSchema, after: z.uuid().nullable() }),
  (actor, { after, ...input }) => previewBulk(actor, input, after),
);
