"use client";

import { useCallback } from "react";
import { type Filter, findFilterField } from "@/lib/customers/list/filters";
import { type FilterNode, nodeItems, type PlacedFilter } from "./filter-tree";
import { choiceOf, fieldLabel, operatorWords } from "./filter-words";
import { useValueWords } from "./value-words";

export type ChipWords = {
  field: string;
  operator: string;
  /** One for each alternative. */
  values: string[];
  /** False when the operator needs no value, as in "is empty". */
  hasValue: boolean;
  sentence: string;
};

/** The one that says what is asked: of alternatives one with a value, which none is not. */
export function firstWithValue(filters: readonly Filter[]): Filter | undefined {
  return filters.find(({ value }) => value !== "") ?? filters[0];
}

const SAME_WORDS = { addresses: "on the same address", contacts: "for the same contact" } as const;

/** A condition, or the alternatives of one field, in words; null for a field that does not exist. */
export function useChipWords(): (filters: readonly Filter[]) => ChipWords | null {
  const valueWords = useValueWords();
  return useCallback(
    (filters) => {
      const first = firstWithValue(filters);
      const field = first ? findFilterField(first.field) : null;
      if (!first || !field) return null;
      const choice = choiceOf(field, first);
      const label = fieldLabel(field);
      const operator =
        filters.length > 1 ? "is any of" : (choice?.label ?? operatorWords(field, first.operator));
      const values = filters.map((filter) => valueWords(field, filter));
      const hasValue = choice?.fixed === undefined;
      const sentence = [label, operator, hasValue ? values.join(", ") : ""].join(" ").trim();
      return { field: label, operator, values, hasValue, sentence };
    },
    [valueWords],
  );
}

/** A condition or a group in words. */
export function useNodeWords(): (node: FilterNode) => string {
  const chipWords = useChipWords();
  return useCallback(
    (node) => {
      const say = (items: readonly PlacedFilter[]) =>
        chipWords(items.map(({ filter }) => filter))?.sentence ?? "";
      switch (node.kind) {
        case "one":
          return say([node.item]);
        case "several":
          return say(node.items);
        case "same":
          return `${node.items.map((item) => say([item])).join(" and ")} ${SAME_WORDS[node.child]}`;
        case "any":
          return nodeItems(node)
            .map((item) => say([item]))
            .join(" or ");
      }
    },
    [chipWords],
  );
}
