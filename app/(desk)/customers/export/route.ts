import { z } from "zod";
import { requireActor } from "@/lib/auth/current-actor";
import { exportAccounts } from "@/lib/customers/bulk/export";
import { AppError } from "@/lib/errors";
import { csvResponse } from "@/lib/http/csv-response";
import { problemResponse } from "@/lib/http/problem";
import { ACCOUNT_COLUMNS } from "@/lib/views/account-columns";
import { parseView } from "@/lib/views/accounts-view";
import { exportedView } from "@/lib/views/saved-state";

const uuid = z.uuid();

/** The export named in the parameters; null when they describe a view. */
function exportId(params: URLSearchParams): string | null {
  const id = params.get("export");
  if (id === null || uuid.safeParse(id).success) return id;
  throw new AppError("not_found", "There is no such export of yours any more.");
}

/** A file of accounts in the view's columns; for signed-in users, not for tokens. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const { requestId } = actor;
  try {
    const params = new URL(request.url).searchParams;
    const id = exportId(params);
    const { query, columns } = id === null ? exportedView(params) : parseView(params);
    const labels = new Map<string, string>(
      ACCOUNT_COLUMNS.map((column) => [column.id, column.label]),
    );
    const pieces = await exportAccounts(
      actor,
      id === null ? { query } : { exportId: id },
      columns.map((column) => ({ id: column, label: labels.get(column) ?? column })),
    );
    return await csvResponse(pieces, { name: "accounts", requestId });
  } catch (error) {
    return problemResponse(error, requestId);
  }
}
