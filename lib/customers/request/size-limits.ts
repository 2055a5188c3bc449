import { type Attributes, MAX_ATTRIBUTES } from "@/lib/customers/record/schema";
import type { FieldErrors } from "@/lib/errors";

const MOST_CHILDREN = 1_000;
const MAX_ATTRIBUTES_KIB = 64;

/** An account that already exceeds the limit may stay so or shrink, but not grow. */
const isBeyond = (most: number, before: number, after: number) => after > Math.max(most, before);

/**
 * What is wrong with the length of a list of addresses or contacts; null when it is allowed.
 * @param before the stored length, `after` the length after the write.
 */
export function childrenProblem(
  list: "addresses" | "contacts",
  before: number,
  after: number,
): FieldErrors {
  return isBeyond(MOST_CHILDREN, before, after)
    ? { [list]: [`At most ${MOST_CHILDREN.toLocaleString("en")} ${list}.`] }
    : {};
}

const countOf = (attributes: Attributes) => Object.keys(attributes).length;
const bytesOf = (attributes: Attributes) =>
  new TextEncoder().encode(JSON.stringify(attributes)).length;

/**
 * What is wrong with an account's attributes as a whole (api.md, Writing); null when nothing is.
 */
export function attributesProblem(before: Attributes, after: Attributes): string | null {
  if (isBeyond(MAX_ATTRIBUTES, countOf(before), countOf(after))) {
    return `At most ${MAX_ATTRIBUTES} attributes.`;
  }
  return isBeyond(MAX_ATTRIBUTES_KIB * 1024, bytesOf(before), bytesOf(after))
    ? `At most ${MAX_ATTRIBUTES_KIB} KiB together, as JSON.`
    : null;
}
