import { randomUUID } from "node:crypto";
import type { NextRequest } from "next/server";
import { unknownRoute } from "@/lib/api/route";
import { answerNextAuth } from "@/lib/auth/next-auth";
import { problemResponse } from "@/lib/http/problem";

type Context = { params: Promise<{ nextauth: string[] }> };

const unknown = unknownRoute();

async function answer(request: NextRequest, context: Context, method: "GET" | "POST") {
  try {
    const response = await answerNextAuth(request, (await context.params).nextauth);
    if (!response) return unknown[method](request, context);
    response.headers.set("Cache-Control", "private, no-store");
    return response;
  } catch (error) {
    return problemResponse(error, randomUUID());
  }
}

export const GET = (request: NextRequest, context: Context) => answer(request, context, "GET");
export const POST = (request: NextRequest, context: Context) => answer(request, context, "POST");
export const { PUT, PATCH, DELETE } = unknown;
