import { expect, test } from "vitest";
import { errorsOnPage } from "./draft-errors";
import { NO_TARGET, type RuleState } from "./draft-state";

const rule = (key: number, isWhole: boolean): RuleState => ({
  key,
  filters: isWhole ? [{ field: "pricing", operator: "equals", value: "Retail" }] : [],
  target: NO_TARGET,
});

test("what is wrong with a rule stands at that rule, also behind one without conditions", () => {
  const rules = [rule(1, true), rule(2, false), rule(3, true)];
  const errors = {
    "split.rules[0].target": ["First."],
    "split.rules[1].target": ["Third."],
    "split.exceptions[1].customerNumber": ["Unknown."],
  };
  expect(errorsOnPage(errors, { rules })).toEqual({
    marked: {
      "split.rules[0].target": ["First."],
      "split.rules[2].target": ["Third."],
      "split.exceptions[1].customerNumber": ["Unknown."],
    },
    unmarked: null,
  });
});

test("what is wrong with no field of the page is said all the same", () => {
  const errors = {
    search: ["Must have 1 to 200 characters."],
    "split.rules[0].target.repNumbers": ["At most 200 reps."],
    "split.rest": ["Choose each rep once."],
  };
  expect(errorsOnPage(errors, { rules: [rule(1, true)] })).toEqual({
    marked: { "split.rest": ["Choose each rep once."] },
    unmarked: "Must have 1 to 200 characters. At most 200 reps.",
  });
});
