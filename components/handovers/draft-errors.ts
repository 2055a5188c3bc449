import type { FieldErrors } from "@/lib/errors";
import type { DraftState } from "./draft-state";

/** The fields that say what is wrong with them. */
const MARKED =
  /^(?:source(?:\.repNumber)?|split\.rest|split\.rules\[\d+\]\.(?:when|target)|split\.exceptions\[\d+\]\.(?:customerNumber|repNumber)|runAt|note)$/;
const RULE = /^split\.rules\[(\d+)\]/;

/**
 * What the server said of a draft, by the fields of the page: the draft has no rules without conditions (`toDraft`), so its
 * rules may have other places.
 * @returns `unmarked`: what belongs to no field of the page; null for nothing.
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
