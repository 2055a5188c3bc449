import { describe, expect, test } from "vitest";
import { countOf, isWhole, isWithin, toInput } from "./selection";
import { createSelection } from "./selection-store";

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `a${from + index}`);

const onPage = (from: number, to: number, list = "", total = 12) => ({
  ids: ids(from, to),
  list,
  total,
});

function opened(page = onPage(1, 5)) {
  const store = createSelection();
  store.show(page);
  const selected = (from: number, to: number) => ids(from, to).filter(store.isSelected);
  return { store, selected, count: () => countOf(store.get()) };
}

describe("rows", () => {
  test("are kept over pages", () => {
    const { store, selected, count } = opened();
    store.toggle("a2", false);
    store.show(onPage(6, 10));
    store.toggle("a7", false);
    expect([selected(1, 12), count()]).toEqual([["a2", "a7"], 2]);
    store.show(onPage(1, 5));
    store.toggle("a2", false);
    expect(toInput(store.get())).toEqual({ all: null, except: [], plus: ["a7"] });
  });

  test("a range goes from the last one toggled, in both directions, and takes out too", () => {
    const { store, selected } = opened();
    store.toggle("a4", false);
    store.toggle("a2", true);
    expect(selected(1, 5)).toEqual(["a2", "a3", "a4"]);
    store.toggle("a3", true);
    expect(selected(1, 5)).toEqual(["a4"]);
    store.show(onPage(6, 10));
    store.toggle("a8", true);
    expect(selected(6, 10)).toEqual(["a8"]);
  });

  test("the page is all or none", () => {
    const { store, count } = opened();
    store.toggle("a1", false);
    expect(store.pageState()).toBe("some");
    store.togglePage();
    expect([store.pageState(), count()]).toEqual(["all", 5]);
    store.togglePage();
    expect([store.pageState(), count()]).toEqual(["none", 0]);
  });
});

describe("all that match", () => {
  test("but for some, counted as the list is", () => {
    const { store, selected, count } = opened();
    store.selectAll();
    store.toggle("a3", false);
    store.show(onPage(6, 10, "", 11));
    expect(selected(1, 10)).toHaveLength(9);
    expect(count()).toBe(10);
    expect(toInput(store.get())).toEqual({ all: "", except: ["a3"], plus: [] });
    store.show(onPage(1, 5, "", 11));
    store.toggle("a3", false);
    expect(isWhole(store.get(), "")).toBe(true);
  });

  test("stays under another list, whose rows have to be asked about", () => {
    const { store, selected, count } = opened();
    store.selectAll();
    store.show(onPage(4, 8, "search=x", 5));
    expect(selected(4, 8)).toEqual([]);
    store.toggle("a4", false);
    expect(count()).toBe(13);
    store.learn("", ids(4, 8), ["a4", "a5"]);
    expect([selected(4, 8), count()]).toEqual([["a4", "a5"], 12]);
    store.toggle("a5", false);
    store.toggle("a8", false);
    expect(toInput(store.get())).toEqual({ all: "", except: ["a5"], plus: ["a8"] });
    store.learn("search=y", ids(4, 8), ids(4, 8));
    expect(selected(4, 8)).toEqual(["a4", "a8"]);
  });

  test("takes the place of what another list had", () => {
    const { store } = opened();
    store.toggle("a1", false);
    expect(isWithin(store.get(), "")).toBe(true);
    expect(isWithin(store.get(), "search=x")).toBe(false);
    store.show(onPage(4, 8, "search=x", 5));
    store.selectAll();
    expect(toInput(store.get())).toEqual({ all: "search=x", except: [], plus: [] });
  });
});

test("a row hears of a change, and nothing is said where nothing changes", () => {
  const { store } = opened();
  let heard = 0;
  const leave = store.subscribe(() => {
    heard += 1;
  });
  store.toggle("a1", false);
  leave();
  store.toggle("a1", false);
  expect(heard).toBe(1);
});
