import { logIn } from "@/lib/auth/credentials";
import { json } from "@/lib/http/answer";
import { BODY_LIMIT, readJson } from "@/lib/http/body";
import { openRoute } from "@/lib/http/route";

export const { GET, POST, PUT, PATCH, DELETE } = openRoute({
  POST: async (request) =>
    json(await logIn(await readJson(request, { limit: BODY_LIMIT, required: true }))),
});
