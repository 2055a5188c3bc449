import { expect, test } from "vitest";
import { structureOf } from "./json-structure";

async function look(text: string, most?: number) {
  const { isList, isWholeList, values, items } = await structureOf(Buffer.from(text), { most });
  return {
    isList,
    isWhole: isWholeList,
    values,
    items: items.map(({ start, end }) => text.slice(start, end)),
    itemValues: items.map(({ values }) => values),
  };
}

test("finds the items of a list, however they are made and spaced", async () => {
  expect(await look(' [ {"a":[1,2]} ,"x,]\\"[",\n[ ],7 ]\n')).toEqual({
    isList: true,
    isWhole: true,
    values: 9,
    items: [' {"a":[1,2]} ', '"x,]\\"["', "\n[ ]", "7 "],
    itemValues: [4, 1, 2, 1],
  });
});

test.each(["[]", " [ \n] "])("%j has none", async (text) => {
  expect(await look(text)).toMatchObject({ isWhole: true, items: [] });
});

test.each(["[1", "[1}", "[1]2", "[1] ]", "[[1]", '["]', '["\\"]', "[1],[2]"])(
  "%s is no whole list",
  async (text) => {
    expect(await look(text)).toMatchObject({ isList: true, isWhole: false });
  },
);

test.each(["{}", '"[1]"', "1", "", "x[1]"])("%j is none", async (text) => {
  expect(await look(text)).toMatchObject({ isList: false });
});

test("gives commas that stand for nothing as blank items", async () => {
  expect((await look("[1,]")).items).toEqual(["1", ""]);
  expect((await look("[,]")).items).toEqual(["", ""]);
});

test("counts at least as many values as there are", async () => {
  expect((await look("[".repeat(100))).values).toBe(101);
  expect((await look(`[${"{},".repeat(100)}{}]`)).values).toBe(203);
});

test("looks no further than it is told", async () => {
  expect(await look(`[1,2,3${",4".repeat(1_000)}`, 3)).toMatchObject({
    items: ["1", "2", "3"],
    isWhole: false,
  });
});

test("lets others have their turn within a long text", async () => {
  let turns = 0;
  const turn = () => {
    turns++;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  await look(`["${"x".repeat(1_000_000)}"]`);
  clearImmediate(next);
  expect(turns).toBeGreaterThan(5);
});
