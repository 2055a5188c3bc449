import { requireActor } from "@/lib/auth/current-actor";
import { json } from "@/lib/http/answer";
import { problemResponse } from "@/lib/http/problem";
import { peekAccount } from "@/lib/views/peek";

type Context = { params: Promise<{ customerNumber: string }> };

/** An account's preview for the panel beside the table; for signed-in users, not for tokens. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await requireActor();
  const { requestId } = actor;
  try {
    const { customerNumber } = await params;
    const headers = { "Cache-Control": "private, no-store", "X-Request-Id": requestId };
    return json(await peekAccount(actor, customerNumber), { headers });
  } catch (error) {
    return problemResponse(error, requestId);
  }
}
