import "server-only";
import { cookies } from "next/headers";
import { type ColumnLayout, parseLayout } from "@/components/table/column-layout";
import type { Actor } from "@/lib/auth/actor";
import { LAYOUT_COOKIE } from "@/lib/views/account-columns";

/** The column widths and pins from this browser's cookie, for the actor. */
export async function readLayout({ organizationId, who }: Actor): Promise<ColumnLayout> {
  return parseLayout((await cookies()).get(LAYOUT_COOKIE)?.value, `${organizationId}/${who.id}`);
}
