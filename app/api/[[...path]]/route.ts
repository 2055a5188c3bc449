import { unknownRoute } from "@/lib/http/route";

export const { GET, POST, PUT, PATCH, DELETE } = unknownRoute();
