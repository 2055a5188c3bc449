import type { Result } from "@/lib/auth/server-action";
import { type Attempt, attempt } from "./attempt";

/**
 * Runs a part of long work by a route of `app/runs`, which unlike a server action does not block
 * navigation (decision 0026).
 */
export function postPart<Part>(path: `/runs/${string}`, input: object): Promise<Attempt<Part>> {
  return attempt(async () => {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(input) });
    // The route answers with this.
    return (await answer.json()) as Result<Part>;
  });
}
