import type { FieldErrors } from "@/lib/errors";
import type { DraftState } from "./draft-state";

/** The fields that show their own errors. */
const MARKED =
  /^(?:source(?:\.repNumber)?|split\.rest|split\.rules\[\d+\]\.(?:when|target)|split\.exceptions\[\d+\]\.(?:customerNumber|repNumber)|runAt|note)$/;
const RULE = /^split\.rules\[(\d+)\]/;

/**
 * The server's errors at the fields of the page. The draft leaves out rules without conditions
 * (`toDraft`), so the indexes of rules can differ.
 * @returns `unmarked`: the message that belongs to no field; null for none.
 */
export function errorsOnPage(
  errors: FieldErrors,
  { rules }: Pick<DraftState, "rules">,
): { marked: FieldErrors; unmarked: string | null } {
  const sent = rules.flatMap(({ filters }, index) => (filters.length > 0 ? [index] : []));
  const marked: FieldErrors = {};
  const others: string[] = [];
  for (const [path, messages] of Object.entries(errors)) {
    const placed = path.replace(RULE, (_, at) => `split.rules[${sent[Number(at)] ?? at}]`);
    if (MARKED.test(placed)) marked[placed] = messages;
    else others.push(...messages);
  }
  return { marked, unmarked: others.length > 0 ? others.join(" ") : null };
}
