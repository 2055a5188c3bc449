import { expect, test } from "vitest";
import { addUp, booksOf, type Holding } from "./books";

const holding = (accounts: number, ...amounts: [string, number, string][]): Holding => ({
  accounts,
  amounts: amounts.map(([currencyCode, orders, total]) => ({ currencyCode, orders, total })),
});

test("adds by currency, to the cent, beyond what a number holds", () => {
  const sum = addUp(
    [
      holding(2, ["USD", 1, "90071992547409.93"], ["EUR", 1, "0.10"]),
      holding(1, ["EUR", 2, "0.2"]),
    ],
    [holding(1, ["USD", 0, "0.05"])],
  );
  expect(sum).toEqual(holding(2, ["EUR", 3, "0.30"], ["USD", 1, "90071992547409.88"]));
});

test("credits may outweigh, and a currency that adds up to nothing is left out", () => {
  expect(addUp([holding(0, ["USD", 1, "-0.05"])])).toEqual(holding(0, ["USD", 1, "-0.05"]));
  const same = holding(3, ["USD", 1, "5.00"]);
  expect(addUp([same], [same])).toEqual(holding(0));
});

test("books whose sums differ are not shown", () => {
  const row = (before: Holding, after: Holding) => ({
    holder: { who: "nobody" as const },
    before,
    after,
  });
  const [some, none] = [holding(1, ["USD", 1, "5.00"]), holding(0)];
  expect(booksOf([row(some, none), row(none, some)]).after).toEqual(some);
  expect(() => booksOf([row(some, none)])).toThrow(/do not add up/);
  expect(() => booksOf([row(some, holding(1, ["USD", 1, "5.01"]))])).toThrow(/do not add up/);
});
