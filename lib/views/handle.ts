import "server-only";
import { randomInt } from "node:crypto";
import { textKey } from "@/lib/text";

const MOST_WORDS = 32;
/** Letters without those that look alike. */
const LETTERS = "23456789abcdefghjkmnpqrstvwxyz";
const SUFFIX_LENGTH = 5;

/** A view's handle for addresses: the letters and digits of its name, and a few random ones. */
export function makeHandle(name: string): string {
  const words = textKey(name)
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MOST_WORDS)
    .replace(/^-+|-+$/g, "");
  const suffix = Array.from({ length: SUFFIX_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]);
  return `${words || "view"}-${suffix.join("")}`;
}
