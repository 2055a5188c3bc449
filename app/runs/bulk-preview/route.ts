import { z } from "zod";
import { actionRoute } from "@/lib/auth/server-action";
import { bulkActionSchema } from "@/lib/customers/bulk/input";
import { previewBulk } from "@/lib/customers/bulk/preview";
import { selectionSchema } from "@/lib/customers/list/selection-schema";

export const POST = actionRoute(
  z.object({ selection: selectionSchema, action: bulkActionSchema, after: z.uuid().nullable() }),
  (actor, { after, ...input }) => previewBulk(actor, input, after),
);
