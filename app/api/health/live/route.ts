import { json } from "@/lib/http/answer";
import { openRoute } from "@/lib/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute({
  GET: async () => json({ status: "live" }),
});
