import { setImmediate } from "node:timers/promises";

/**
 * An account with a thousand addresses and contacts has about 21,000 values. 50,000 values parse in
 * milliseconds; 1 MiB can hold ten times as many.
 */
export const MOST_VALUES = 50_000;

/** How many bytes are scanned before other requests get a turn: less than a millisecond. */
const SLICE = 64 * 1024;

const code = (character: string) => character.charCodeAt(0);
const [QUOTE, BACKSLASH, COMMA, BLANK] = ['"', "\\", ",", " "].map(code);
const [LIST, LIST_END, OBJECT, OBJECT_END] = [..."[]{}"].map(code);

/** A range of bytes from `start` to before `end`, and the number of values in it. */
export type Part = { start: number; end: number; values: number };

/**
 * Scans JSON (RFC 8259) without parsing: commas and opening brackets give an upper bound for the
 * number of values, and the bounds of a list's items.
 */
class Structure {
  /** The ranges between the outermost list's brackets and commas; none for an empty list. */
  readonly items: Part[] = [];
  values = 1;
  /** The first bracket, if the text begins with one. */
  #opening: number | undefined;
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  #isClosed = false;
  #hasMore = false;
  #hasItem = false;
  #item: Part = { start: 0, end: 0, values: 1 };

  get isList(): boolean {
    return this.#opening === LIST;
  }

  /** Whether the whole text is one list. */
  get isWholeList(): boolean {
    return this.isList && this.#isClosed && !this.#hasMore;
  }

  take(byte: number | undefined, at: number): void {
    if (this.#isInText) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) this.#isInText = false;
      return;
    }
    if (byte === undefined || BLANK === undefined || byte <= BLANK) return;
    this.#opening ??= byte;
    if (this.#depth > 0 && byte !== LIST_END) this.#hasItem = true;
    if (this.#isClosed) this.#hasMore = true;
    else if (byte === QUOTE) this.#isInText = true;
    else if (byte === LIST || byte === OBJECT) this.#open(at);
    else if (byte === LIST_END || byte === OBJECT_END) this.#close(byte, at);
    else if (byte === COMMA) this.#separate(at);
  }

  #open(at: number): void {
    this.values++;
    this.#item.values++;
    this.#depth++;
    if (this.#depth === 1) this.#begin(at);
  }

  #close(byte: number, at: number): void {
    this.#depth--;
    if (this.#depth > 0) return;
    this.#isClosed = byte === LIST_END;
    this.#hasMore = !this.#isClosed;
    if (this.#hasItem) this.#end(at);
  }

  #separate(at: number): void {
    this.values++;
    if (this.#depth > 1) {
      this.#item.values++;
    } else if (this.#depth === 1) {
      this.#end(at);
      this.#begin(at);
    }
  }

  #begin(at: number): void {
    this.#item = { start: at + 1, end: at + 1, values: 1 };
  }

  #end(at: number): void {
    this.items.push({ ...this.#item, end: at });
  }
}

/**
 * Finds the structure of JSON before it is parsed: a parser would block everyone on a few bytes
 * that hold millions of values. Other requests get turns in between.
 * @param most stops after this many items of the outermost list.
 */
export async function structureOf(
  bytes: Uint8Array,
  { most = Number.POSITIVE_INFINITY }: { most?: number } = {},
): Promise<Pick<Structure, "isList" | "isWholeList" | "items" | "values">> {
  const structure = new Structure();
  for (let start = 0; start < bytes.length; start += SLICE) {
    if (start > 0) await setImmediate();
    const end = Math.min(bytes.length, start + SLICE);
    for (let at = start; at < end && structure.items.length < most; at++) {
      structure.take(bytes[at], at);
    }
  }
  return structure;
}
