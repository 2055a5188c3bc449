import { randomUUID } from "node:crypto";
import type { NextRequest } from "next/server";
import { fetch } from "@/lib/api/app";
import { answerNextAuth } from "@/lib/auth/next-auth";
import { problemResponse } from "@/lib/http/problem";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's paths; all others, the API's own login too, are the API's. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  try {
    const response = await answerNextAuth(request, (await context.params).nextauth);
    if (!response) return fetch(request);
    response.headers.set("Cache-Control", "private, no-store");
    return response;
  } catch (error) {
    return problemResponse(error, randomUUID());
  }
}

export {
  answer as GET,
  answer as POST,
  fetch as DELETE,
  fetch as OPTIONS,
  fetch as PATCH,
  fetch as PUT,
};
