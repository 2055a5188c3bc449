"use client";

import { Building2, ListFilter, Table2 } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { whenConnected } from "@/components/browser/connection";
import { leaveFor } from "@/components/ui/leaving";
import { accountPath } from "@/lib/customers/form/path";
import type { FoundAccount } from "@/lib/customers/list/quick-find";
import { caseKey } from "@/lib/text";
import { savedViewPath } from "@/lib/views/accounts-view";
import type { ViewName } from "@/lib/views/saved-views";
import { onRunningChange, runningCommand, runningIds } from "../running-commands";
import { COMMAND_ICONS } from "./command-icons";
import {
  commandSections,
  matchingViews,
  type PaletteItem,
  type PaletteSection,
} from "./palette-items";
import { useFoundAccounts, useRecentAccounts } from "./use-palette-accounts";
import { useViewNames } from "./use-view-names";

const MOST_RECENT = 5;
const NO_IDS = [] as const;

type Sections = {
  sections: readonly PaletteSection[];
  isPending: boolean;
  /** Whether the first item is final, even if further results are loading. */
  isSettled: boolean;
  failure: string | null;
};

/**
 * The palette's content: the account with exactly this number, then commands, then other accounts.
 * Without text: recent accounts and all commands of the page.
 */
export function usePaletteSections(owner: string | null, text: string): Sections {
  const router = useRouter();
  const pathname = usePathname();
  const typed = text.trim();
  const { accounts, isPending, failure } = useFoundAccounts(typed);
  const recent = useRecentAccounts(owner);
  const views = useViewNames();
  const running = useSyncExternalStore(onRunningChange, runningIds, () => NO_IDS);

  const visit = (href: string) => () => leaveFor(() => whenConnected(() => router.push(href)));
  const accountItem = (account: FoundAccount): PaletteItem => {
    const { customerNumber, companyName, active, foundBy } = account;
    const href = accountPath(customerNumber);
    return {
      key: `account-${customerNumber}`,
      label: companyName,
      detail: active ? customerNumber : `${customerNumber} · inactive`,
      ...(foundBy === undefined ? {} : { note: foundBy }),
      icon: Building2,
      href,
      run: visit(href),
    };
  };

  const viewItem = ({ handle, name, isShared }: ViewName): PaletteItem => {
    const href = savedViewPath(handle);
    return {
      key: `view-${handle}`,
      label: name,
      ...(isShared ? { detail: "shared" } : {}),
      icon: Table2,
      href,
      run: visit(href),
    };
  };

  const commands = commandSections(running, typed, ({ id, label, keys }) => ({
    key: `command-${id}`,
    label,
    icon: COMMAND_ICONS[id],
    ...(keys?.[0] === undefined ? {} : { strokes: keys[0] }),
    run: () => runningCommand(id)?.(),
  }));

  if (typed === "") {
    const others = recent
      .filter(({ customerNumber }) => accountPath(customerNumber) !== pathname)
      .slice(0, MOST_RECENT);
    const section = { title: "Opened lately", items: others.map(accountItem) };
    return {
      sections: others.length > 0 ? [section, ...commands] : commands,
      isPending: false,
      isSettled: true,
      failure: null,
    };
  }

  const isExact = ({ customerNumber }: FoundAccount) =>
    !isPending && caseKey(customerNumber) === caseKey(typed);
  const exact = accounts.filter(isExact);
  const others = accounts.filter((account) => !isExact(account));
  const listHref = `/customers?${new URLSearchParams({ search: typed })}`;
  const sections: PaletteSection[] = [
    { title: "This number", items: exact.map(accountItem) },
    ...commands,
    { title: "Saved views", items: matchingViews(views ?? [], typed).map(viewItem) },
    { title: "Accounts found", items: others.map(accountItem) },
    {
      title: "Search",
      items: [
        {
          key: "search",
          label: `Search all accounts for “${typed}”`,
          icon: ListFilter,
          href: listHref,
          run: visit(listHref),
        },
      ],
    },
  ];
  return {
    sections: sections.filter(({ items }) => items.length > 0),
    isPending,
    isSettled: (!isPending && views !== null) || commands.length > 0,
    failure,
  };
}
