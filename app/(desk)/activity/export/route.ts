import { exportActivity } from "@/lib/activity/export";
import { parseActivityQuery } from "@/lib/activity/query";
import { requireActor } from "@/lib/auth/current-actor";
import { csvResponse } from "@/lib/http/csv-response";
import { problemResponse } from "@/lib/http/problem";

/** A file of the filtered activity; for signed-in users, not for tokens. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const { requestId } = actor;
  try {
    const pieces = exportActivity(actor, parseActivityQuery(new URL(request.url).searchParams));
    return await csvResponse(pieces, { name: "activity", requestId });
  } catch (error) {
    return problemResponse(error, requestId);
  }
}
