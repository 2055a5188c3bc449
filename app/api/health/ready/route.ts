import { json } from "@/lib/http/answer";
import { openRoute } from "@/lib/http/route";
import { requireReady } from "@/lib/server/readiness";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute({
  GET: async () => json({ status: "ready", ...(await requireReady()) }),
});
