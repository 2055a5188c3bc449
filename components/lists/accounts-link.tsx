"use client";

import { accountsText } from "@/components/activity/undo-words";
import { useFormatLocale } from "@/components/ui/format-locale";
import { TextLink } from "@/components/ui/text-link";
import { DEFAULT_QUERY } from "@/lib/customers/list/query";
import type { ListName } from "@/lib/lists/schema";
import { DEFAULT_VIEW, viewHref } from "@/lib/views/accounts-view";
import { LIST_WORDS } from "./list-words";

const hrefOf = (list: ListName, value: string) =>
  viewHref({
    ...DEFAULT_VIEW,
    query: {
      ...DEFAULT_QUERY,
      filters: [{ field: LIST_WORDS[list].field, operator: "equals", value }],
    },
  });

/** The number of accounts with a value, as a link to them. */
export function AccountsLink({
  list,
  value,
  accounts,
  isBare = false,
}: {
  list: ListName;
  value: string;
  accounts: number;
  /** The number only: the column's heading says what is counted. */
  isBare?: boolean;
}) {
  const locale = useFormatLocale();
  const text = accountsText(accounts, locale);
  if (accounts === 0) return <span className="text-muted">{isBare ? "0" : text}</span>;
  return (
    <TextLink
      href={hrefOf(list, value)}
      aria-label={`${text} with ${value}`}
      className="tabular-nums underline decoration-line"
    >
      {isBare ? new Intl.NumberFormat(locale).format(accounts) : text}
    </TextLink>
  );
}
