import {
  type Attributes,
  type CustomerObject,
  MAX_ATTRIBUTES,
} from "@/lib/customers/record/schema";
import type { FieldErrors } from "@/lib/errors";

const MAX_CHILDREN = 1_000;
const MAX_ATTRIBUTES_KIB = 64;

/** An account that has more than it may by now keeps it, and may lose some of it. */
const isBeyond = (most: number, before: number, after: number) => after > Math.max(most, before);

/** What is wrong with the length of a list of addresses or contacts; nothing where it may be that long. */
export function childrenProblem(
  list: "addresses" | "contacts",
  before: Pick<CustomerObject, typeof list>,
  after: Pick<CustomerObject, typeof list>,
): FieldErrors {
  return isBeyond(MAX_CHILDREN, before[list].length, after[list].length)
    ? { [list]: [`At most ${MAX_CHILDREN} ${list}.`] }
    : {};
}

const countOf = (attributes: Attributes) => Object.keys(attributes).length;
const bytesOf = (attributes: Attributes) =>
  new TextEncoder().encode(JSON.stringify(attributes)).length;

/** What is wrong with an account's attributes together (api.md, Writing); null for nothing. */
export function attributesProblem(before: Attributes, after: Attributes): string | null {
  if (isBeyond(MAX_ATTRIBUTES, countOf(before), countOf(after))) {
    return `At most ${MAX_ATTRIBUTES} attributes.`;
  }
  return isBeyond(MAX_ATTRIBUTES_KIB * 1024, bytesOf(before), bytesOf(after))
    ? `At most ${MAX_ATTRIBUTES_KIB} KiB together, as JSON.`
    : null;
}
