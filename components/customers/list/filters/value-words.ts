"use client";

import { useCallback } from "react";
import { useFormatLocale, useTimeZone } from "@/components/ui/format-locale";
import { type Filter, type FilterField, ME } from "@/lib/customers/list/filters";
import { findIssue, ISSUE_LABELS } from "@/lib/customers/quality/issues";
import { fieldAt } from "@/lib/customers/record/fields";
import { type FlagWords, YES_NO } from "@/lib/customers/record/registry";
import { daysAgo } from "@/lib/instants";
import { useAccountLists } from "../account-lists";
import { useCountryName } from "../use-display-names";
import { isWholeDay, momentOf } from "./date-moment";
import { isRelativeDate, noneWords } from "./filter-words";

function issueWords(text: string): string {
  const issue = findIssue(text);
  return issue ? ISSUE_LABELS[issue] : text;
}

export function booleanWords({ scope, name }: FilterField): FlagWords {
  return (scope === "attribute" ? null : fieldAt(name).words) ?? YES_NO;
}

/** How a filter's value is shown: names for codes, days for moments, "me" for `@me`. */
export function useValueWords(): (field: FilterField, filter: Filter) => string {
  const locale = useFormatLocale();
  const timeZone = useTimeZone();
  const { rep } = useAccountLists();
  const countryName = useCountryName();
  return useCallback(
    (field, { operator, value }) => {
      if (typeof value === "boolean") return booleanWords(field)[value ? 0 : 1];
      const text = String(value);
      if (text === "") return noneWords(field);
      if (field.scope === "attribute") return text;
      if (field.field.type === "date") {
        if (isRelativeDate(text)) {
          const days = daysAgo(text) ?? 0;
          const isSpan = operator === "gte" || operator === "lt";
          return `${days} ${days === 1 ? "day" : "days"}${isSpan ? "" : " ago"}`;
        }
        const moment = momentOf(text);
        if (moment === null) return text;
        return new Intl.DateTimeFormat(locale, {
          timeZone,
          dateStyle: "medium",
          ...(isWholeDay(moment, operator, timeZone) ? {} : { timeStyle: "medium" }),
        }).format(moment);
      }
      const isName = operator === "equals" || operator === "notequals";
      if (!isName) return text;
      if (text === ME && field.name === "repNumber") return "me";
      if (field.field.type === "issue") return issueWords(text);
      if (field.field.values === "reps") return rep(text)?.name ?? text;
      if (field.field.values === "countries" && /^[a-z]{2}$/i.test(text)) {
        return countryName(text.toUpperCase());
      }
      return text;
    },
    [locale, timeZone, rep, countryName],
  );
}
