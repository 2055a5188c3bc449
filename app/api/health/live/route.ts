import { openRoute } from "@/lib/api/route";
import { json } from "@/lib/http/answer";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute({
  GET: async () => json({ status: "live" }),
});
