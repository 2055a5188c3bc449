import "server-only";
import { logIn } from "@/lib/api-clients/login";
import { openApiDocument } from "@/lib/api-reference/document";
import { jsonAnswer } from "@/lib/http/answer";
import { OPEN_BODY_LIMIT, readJson } from "@/lib/http/body";
import { requireReady } from "@/lib/server/readiness";
import { openRoute } from "./route";

export const login = openRoute({
  POST: async (request) => {
    const input = await readJson(request, { limit: OPEN_BODY_LIMIT, required: true });
    // The server's entry has reduced this header to the one trusted address.
    const address = request.headers.get("x-forwarded-for") ?? undefined;
    return jsonAnswer(await logIn(input, new Date(), address));
  },
});

export const document = openRoute({ GET: async () => jsonAnswer(openApiDocument()) });

export const live = openRoute({ GET: async () => jsonAnswer({ status: "live" }) });

export const ready = openRoute({
  GET: async () => jsonAnswer({ status: "ready", ...(await requireReady()) }),
});
