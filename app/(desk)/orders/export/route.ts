import { z } from "zod";
import { requireActor } from "@/lib/auth/current-actor";
import { csvResponse } from "@/lib/http/csv-response";
import { problemResponse } from "@/lib/http/problem";
import { exportGroups, exportOrders } from "@/lib/orders/report-export";
import { parseReportQuery } from "@/lib/orders/report-params";
import { currentReader } from "@/lib/preferences/reader";
import { todayIn } from "@/lib/preferences/today";
import { parse } from "@/lib/validation";

const fileSchema = z.object({
  file: z.enum(["orders", "totals"], { error: "Must be one of orders, totals." }),
});

/** A file of the filtered report's orders or totals; for signed-in users, not for tokens. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const { requestId } = actor;
  try {
    const params = new URL(request.url).searchParams;
    const { file } = parse(fileSchema, { file: params.get("file") ?? "orders" });
    const query = parseReportQuery(params);
    const { locale, timeZone } = await currentReader();
    const reader = { today: todayIn(timeZone), locale };
    return file === "orders"
      ? await csvResponse(exportOrders(actor, query, reader), { name: "orders", requestId })
      : await csvResponse(exportGroups(actor, query, reader), { name: "order-totals", requestId });
  } catch (error) {
    return problemResponse(error, requestId);
  }
}
