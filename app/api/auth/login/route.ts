import { openRoute } from "@/lib/api/route";
import { logIn } from "@/lib/api-clients/login";
import { json } from "@/lib/http/answer";
import { OPEN_BODY_LIMIT, readJson } from "@/lib/http/body";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute({
  POST: async (request) => {
    const input = await readJson(request, { limit: OPEN_BODY_LIMIT, required: true });
    // The server's entry has reduced this header to the one trusted address.
    const address = request.headers.get("x-forwarded-for") ?? undefined;
    return json(await logIn(input, new Date(), address));
  },
});
