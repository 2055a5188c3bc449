"use client";

import { iso31661Alpha2ToAlpha3 } from "iso-3166";
import { useMemo } from "react";
import { useFormatLocale } from "@/components/ui/format-locale";
import type { Option } from "@/components/ui/option-list";
import { type FilterField, ME } from "@/lib/customers/filters";
import { useAccountLists } from "../account-lists";
import type { AccountLists, NamedEntry } from "../accounts-answer";
import { useCountryName, useCurrencyName } from "../use-display-names";

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
  return repNumber === null ? reps : [{ id: ME, label: "Me", detail: repNumber }, ...reps];
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
      return codeOptions(Intl.supportedValuesOf("currency"), names.currency, names.locale);
    case "countries":
      return codeOptions(Object.keys(iso31661Alpha2ToAlpha3), names.country, names.locale);
    case "addressTypes":
      return ["Billing", "Shipping"].map((type) => ({ id: type, label: type }));
    default:
      return null;
  }
}

/** The values that a field usually has, to choose from; null when it is typed. */
export function useValueOptions(field: FilterField, repNumber: string | null): Option[] | null {
  const locale = useFormatLocale();
  const { lists } = useAccountLists();
  const country = useCountryName();
  const currency = useCurrencyName();
  return useMemo(
    () => optionsOf(field, lists, repNumber, { locale, country, currency }),
    [field, lists, repNumber, locale, country, currency],
  );
}
