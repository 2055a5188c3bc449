import "server-only";

/**
 * A CSV file that is sent while it is made. A failure before the first piece is thrown, so that the
 * response can still report it.
 */
export async function csvResponse(
  pieces: AsyncGenerator<string>,
  { name, requestId }: { name: string; requestId: string },
): Promise<Response> {
  const first = await pieces.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start(controller) {
      if (!first.done) controller.enqueue(encoder.encode(first.value));
    },
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}-${day}.csv"`,
      "Cache-Control": "private, no-store",
      "X-Request-Id": requestId,
    },
  });
}
