import { json } from "@/lib/http/answer";
import { openRoute } from "@/lib/http/route";
import { openApiDocument } from "@/lib/openapi/document";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute({
  GET: async () => json(openApiDocument()),
});
