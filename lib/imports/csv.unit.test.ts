import { expect, test } from "vitest";
import { type CsvRow, readCsv } from "./csv";

const DEFAULTS = { delimiter: ",", encoding: "utf-8" };

async function* chunks(bytes: Uint8Array, size = 1): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}

async function rows(content: string | Uint8Array, options: Partial<typeof DEFAULTS> = {}) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const found: CsvRow[] = [];
  for await (const row of readCsv(chunks(bytes), { ...DEFAULTS, ...options })) found.push(row);
  return found;
}

test("a row's line is the physical line that it begins on", async () => {
  const text = 'a,b\n\n1,"x\n\ny"\n ,  \n\n2,z\n"\n3",4';
  const expected = [
    { line: 1, cells: ["a", "b"] },
    { line: 3, cells: ["1", "x\n\ny"] },
    { line: 8, cells: ["2", "z"] },
    { line: 9, cells: ["\n3", "4"] },
  ];
  expect(await rows(text)).toEqual(expected);
  expect(await rows(text.replaceAll("\n", "\r\n"))).toEqual(expected);
  expect(await rows(text.replaceAll("\n", "\r"))).toEqual(expected);
});

test("the byte order mark is no part of the first name", async () => {
  expect(await rows("\ufeffa;é\n1;2", { delimiter: ";" })).toEqual([
    { line: 1, cells: ["a", "é"] },
    { line: 2, cells: ["1", "2"] },
  ]);
});

test("other encodings are read when they are named, and refused when they are not", async () => {
  const latin = Buffer.from("Käse,Ærø\n", "latin1");
  expect(await rows(latin, { encoding: "windows-1252" })).toEqual([
    { line: 1, cells: ["Käse", "Ærø"] },
  ]);
  expect(await rows(Buffer.from("\ufeffä\n", "utf16le"), { encoding: "utf-16le" })).toEqual([
    { line: 1, cells: ["ä"] },
  ]);
  await expect(rows(latin)).rejects.toThrow(
    "The file is not utf-8: the mapping can name another encoding.",
  );
});

test("a quote inside of a cell is a quote", async () => {
  expect(await rows('5" pipe,say "hi"')).toEqual([{ line: 1, cells: ['5" pipe', 'say "hi"'] }]);
});

test("rows that are too short or too long come as they are", async () => {
  expect((await rows("a,b\n1\n1,2,3")).map(({ cells }) => cells.length)).toEqual([2, 1, 3]);
});

test("a quote that is never closed is told with its line, after the rows before it", async () => {
  const found: CsvRow[] = [];
  const read = async (content: Uint8Array, size?: number) => {
    for await (const row of readCsv(chunks(content, size), DEFAULTS)) found.push(row);
  };
  await expect(read(Buffer.from('a,b\n1,2\n3,"x\n4,5\n'), 100)).rejects.toThrow(
    "Line 3: A quote is opened and never closed.",
  );
  expect(found.map(({ line }) => line)).toEqual([1, 2]);
  const endless = Buffer.from(`a,b\n1,"${"x,\n".repeat(400_000)}"\n2,3\n`);
  await expect(read(endless, 65_536)).rejects.toThrow("Line 2: Is longer than 1000000 characters");
  expect(found.map(({ line }) => line)).toEqual([1, 2, 1]);
});
