"use client";

import { useMemo } from "react";
import { useFormatLocale } from "@/components/ui/format-locale";
import type { Option } from "@/components/ui/option-list";
import { type FilterField, ME } from "@/lib/customers/list/filters";
import type { Suggestion } from "@/lib/customers/list/suggest";
import { FILTER_ISSUES, ISSUE_LABELS } from "@/lib/customers/quality/issues";
import { COUNTRY_CODES, CURRENCY_CODES } from "@/lib/customers/record/codes";
import type { AccountLists, NamedEntry } from "@/lib/lists/field-options";
import { textKey } from "@/lib/text";
import { useAccountLists } from "../account-lists";
import { useCountryName, useCurrencyName } from "../use-display-names";
import { noneWords } from "./filter-words";

type Names = {
  locale: string;
  country: (code: string) => string;
  currency: (code: string) => string;
};

function entryOptions(entries: readonly NamedEntry[]): Option[] {
  return entries.map(({ name, active }) => ({
    id: name,
    label: name,
    ...(active ? {} : { detail: "retired" }),
  }));
}

function codeOptions(
  codes: readonly string[],
  name: (code: string) => string,
  locale: string,
): Option[] {
  const { compare } = new Intl.Collator(locale);
  return codes
    .map((code) => ({ id: code, label: name(code), detail: code }))
    .sort((a, b) => compare(a.label, b.label));
}

function repOptions(lists: AccountLists, repNumber: string | null): Option[] {
  const reps = lists.reps.map(
    (rep): Option => ({
      id: rep.repNumber,
      label: rep.name,
      detail: rep.active ? rep.repNumber : `${rep.repNumber}, inactive`,
    }),
  );
  return [{ id: ME, label: "Me", detail: repNumber ?? "whoever looks at the list" }, ...reps];
}

function optionsOf(
  field: FilterField,
  lists: AccountLists,
  repNumber: string | null,
  names: Names,
): Option[] | null {
  if (field.scope === "attribute") return null;
  switch (field.field.values) {
    case "tiers":
      return entryOptions(lists.tiers);
    case "terms":
      return entryOptions(lists.terms);
    case "reps":
      return repOptions(lists, repNumber);
    case "currencies":
      return codeOptions([...CURRENCY_CODES], names.currency, names.locale);
    case "countries":
      return codeOptions([...COUNTRY_CODES], names.country, names.locale);
    case "addressTypes":
      return ["Billing", "Shipping"].map((type) => ({ id: type, label: type }));
    case "issues":
      return FILTER_ISSUES.map((issue) => ({ id: issue, label: ISSUE_LABELS[issue] }));
    default:
      return null;
  }
}

/** The regular values of a field; null when any text is valid. */
export function useListedOptions(field: FilterField, repNumber: string | null): Option[] | null {
  const locale = useFormatLocale();
  const { lists } = useAccountLists();
  const country = useCountryName();
  const currency = useCurrencyName();
  return useMemo(
    () => optionsOf(field, lists, repNumber, { locale, country, currency }),
    [field, lists, repNumber, locale, country, currency],
  );
}

/** Whether values in use are suggested for a field. */
export function isSuggested(field: FilterField): boolean {
  if (field.scope === "attribute") return true;
  const { values } = field.field;
  return values !== undefined && values !== "addressTypes" && values !== "issues";
}

const withCount = (option: Option, count: number | null | undefined): Option =>
  count === null || count === undefined ? option : { ...option, count };

/** Stands for the empty text, which is no id; no value consists of white space. */
const NONE_ID = " ";

/** To choose those that have none. */
export function noneOption(field: FilterField, count: number | null): Option {
  return withCount({ id: NONE_ID, label: noneWords(field) }, count);
}

/** Long lists of codes begin with those that accounts have. */
const FEW = 40;

/**
 * The options: regular values, others in use, and chosen ones, each with the number of accounts.
 */
export function offeredOptions(
  listed: readonly Option[] | null,
  suggestions: readonly Suggestion[],
  chosen: readonly string[],
): Option[] {
  const counts = new Map(suggestions.map(({ value, count }) => [textKey(value), count]));
  const options = (listed ?? []).map((option) => withCount(option, counts.get(textKey(option.id))));
  const known = new Set(options.map(({ id }) => textKey(id)));
  const detail = listed ? { detail: "not in the list" } : {};
  const others = suggestions
    .filter(({ value }) => !known.has(textKey(value)))
    .map(({ value, count }) => withCount({ id: value, label: value, ...detail }, count));
  for (const { id } of others) known.add(textKey(id));
  const unlisted = chosen
    .filter((value) => !known.has(textKey(value)))
    .map((value): Option => ({ id: value, label: value, ...detail }));
  if (options.length <= FEW) return [...unlisted, ...options, ...others];
  const used = options.filter(({ id }) => counts.has(textKey(id)));
  const positionOf = (id: string) =>
    suggestions.findIndex(({ value }) => textKey(value) === textKey(id));
  used.sort((a, b) => positionOf(a.id) - positionOf(b.id));
  return [...unlisted, ...used, ...others, ...options.filter(({ id }) => !counts.has(textKey(id)))];
}

/** The options of the values that are chosen, in their own spelling: they are told apart by case. */
export function toIds(options: readonly Option[], chosen: readonly string[]): string[] {
  const ids = new Map(options.map(({ id }) => [textKey(id), id]));
  return chosen.map((value) => (value === "" ? NONE_ID : (ids.get(textKey(value)) ?? value)));
}

/** The values of options, the empty text for none. */
export function fromIds(ids: readonly string[]): string[] {
  return ids.map((id) => (id === NONE_ID ? "" : id));
}
