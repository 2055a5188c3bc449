import { openRoute } from "@/lib/api/route";
import { openApiDocument } from "@/lib/api-reference/document";
import { json } from "@/lib/http/answer";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute({
  GET: async () => json(openApiDocument()),
});
