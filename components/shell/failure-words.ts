import { BUSY_DIGEST, OUTAGE_DIGEST } from "@/lib/http/outage";

/** Why a page could not be shown, as far as Next tells the browser: the digest instead of the message. */
export function failureWords({ digest }: { digest?: string }): string {
  if (digest === OUTAGE_DIGEST) return "The database cannot be reached. Try again in a moment.";
  if (digest === BUSY_DIGEST) return "Too much is under way just now. Try again in a moment.";
  return digest ? `Error id: ${digest}` : "Something went wrong in this page.";
}
