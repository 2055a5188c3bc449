import { expect, test } from "vitest";
import type { CommandId } from "../commands";
import { commandSections, matchesWords, matchingViews } from "./palette-items";

const ids = (running: readonly CommandId[], typed: string) =>
  commandSections(running, typed, ({ id, label }) => ({
    key: id,
    label,
    icon: undefined,
    run: () => undefined,
  })).flatMap(({ items }) => items.map(({ key }) => key));

const running: CommandId[] = [
  "palette",
  "go-activity",
  "new-account",
  "edit-account",
  "theme-dark",
];

test.each([
  ["New account", "ne ac", true],
  ["New account", "acc", true],
  ["New account", "count", false],
  ["Återställ", "ater", true],
  ["New account", "  ", true],
])("%j is found by %j: %j", (text, typed, found) => {
  expect(matchesWords(text, typed)).toBe(found);
});

test("only what the page can do is offered, its own commands first", () => {
  expect(ids(running, "")).toEqual(["edit-account", "new-account", "go-activity"]);
});

test("who types finds commands by other words too, and those that are not always shown", () => {
  expect(ids(running, "dark")).toEqual(["theme-dark"]);
  expect(ids(running, "audit")).toEqual(["go-activity"]);
  expect(ids(running, "nothing like it")).toEqual([]);
});

test("saved views are found by the words of their names, and only while somebody types", () => {
  const views = ["Retail in Berlin", "Berlin overdue", "New accounts"].map((name) => ({ name }));
  const found = (typed: string) => matchingViews(views, typed).map(({ name }) => name);
  expect(found("ber")).toEqual(["Retail in Berlin", "Berlin overdue"]);
  expect(found("ber ret")).toEqual(["Retail in Berlin"]);
  expect(found(" ")).toEqual([]);
});
