import "server-only";
import { randomInt } from "node:crypto";
import { textKey } from "@/lib/text";

const MOST_WORDS = 32;
/** Without those that are mistaken for one another. */
const LETTERS = "23456789abcdefghjkmnpqrstvwxyz";
const SUFFIX_LENGTH = 5;

/** What names a view in an address: its name's letters and digits, and a few random ones that tell it from others. */
export function makeHandle(name: string): string {
  const words = textKey(name)
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MOST_WORDS)
    .replace(/^-+|-+$/g, "");
  const suffix = Array.from({ length: SUFFIX_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]);
  return `${words || "view"}-${suffix.join("")}`;
}
