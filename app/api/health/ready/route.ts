import { openRoute } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { requireReady } from "@/lib/server/readiness";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute({
  GET: async () => json({ status: "ready", ...(await requireReady()) }),
});
