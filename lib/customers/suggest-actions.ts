"use server";

import { z } from "zod";
import { action } from "@/lib/http/action";
import { isStorable } from "@/lib/text";
import { suggestAttributes, suggestValues } from "./suggest";

const search = z
  .string()
  .max(200, "At most 200 characters.")
  .refine(isStorable, { error: "Contains a NUL character or half a surrogate pair." });

export const suggestValuesAction = action(z.object({ field: search, search }), (actor, input) =>
  suggestValues(actor, input),
);

export const suggestAttributesAction = action(z.object({ search }), (actor, input) =>
  suggestAttributes(actor, input.search),
);
