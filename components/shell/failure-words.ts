import { BUSY_DIGEST, OUTAGE_DIGEST } from "@/lib/http/outage";

/** Why a page failed, in words; Next passes on only the error's digest. */
export function failureWords({ digest }: { digest?: string }): string {
  if (digest === OUTAGE_DIGEST) return "The database cannot be reached. Try again in a moment.";
  if (digest === BUSY_DIGEST) return "Too much is under way just now. Try again in a moment.";
  return digest ? `Error id: ${digest}` : "Something went wrong in this page.";
}
