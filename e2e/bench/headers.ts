import { signToken } from "@/e2e/token";
import { SECRET } from "./server";

const TOKEN_SECONDS = 24 * 3_600;

/** The headers of an ERP's requests for an organization. */
export async function headersFor(organizationId: string): Promise<Record<string, string>> {
  const claims = { OrganizationId: organizationId };
  const token = await signToken(SECRET, claims, { seconds: TOKEN_SECONDS });
  return {
    authorization: `Bearer ${token}`,
    "x-organization": organizationId,
    "content-type": "application/json",
  };
}
