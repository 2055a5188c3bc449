import { z } from "zod";
import { requireActor } from "@/lib/auth/current-actor";
import { suggestAttributes, suggestValues } from "@/lib/customers/list/suggest";
import { json } from "@/lib/http/answer";
import { problemResponse } from "@/lib/http/problem";
import { parse, storableText } from "@/lib/validation";

const asked = z.object({
  field: storableText.max(200, "At most 200 characters.").nullable(),
  search: storableText.max(200, "At most 200 characters."),
  list: storableText.max(100_000, "The list's address is too long."),
});

/**
 * Values that accounts have in a field, or without a field the names of attributes; for signed-in
 * users, not for tokens.
 */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const { requestId } = actor;
  try {
    const params = new URL(request.url).searchParams;
    const { field, search, list } = parse(asked, {
      field: params.get("field"),
      search: params.get("search") ?? "",
      list: params.get("list") ?? "",
    });
    const found =
      field === null
        ? await suggestAttributes(actor, search)
        : await suggestValues(actor, { field, search, list });
    const headers = { "Cache-Control": "private, no-store", "X-Request-Id": requestId };
    return json(found, { headers });
  } catch (error) {
    return problemResponse(error, requestId);
  }
}
