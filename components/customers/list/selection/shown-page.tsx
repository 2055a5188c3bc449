"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
} from "react";
import { attempt } from "@/components/form/attempt";
import { matchingAccountsAction } from "@/lib/customers/bulk/actions";
import { DEFAULT_QUERY, type ListQuery, toSearchParams } from "@/lib/customers/list/query";
import type { AccountsPage } from "@/lib/views/accounts-answer";
import type { ShownPage } from "./selection";
import { useSelection, useSelectionStore } from "./selection-context";

const ShownContext = createContext<ShownPage>({ ids: [], list: "", total: 0 });

/** The rows on screen, for texts about the selection. */
export const useShownPage = (): ShownPage => useContext(ShownContext);

/** The list that a view is a page of, as the parameters of its address. */
export function listOf({ filters, search }: Pick<ListQuery, "filters" | "search">): string {
  return toSearchParams({ ...DEFAULT_QUERY, filters, search }).toString();
}

/** Tells the selection which rows are on screen. */
export function ShownPageProvider({
  page,
  total,
  query,
  children,
}: {
  page: AccountsPage;
  total: number | null;
  query: ListQuery;
  children: ReactNode;
}) {
  const store = useSelectionStore();
  const list = listOf(query);
  const { rows } = page;
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const shown = useMemo(() => ({ ids, list, total }), [ids, list, total]);
  useLayoutEffect(() => store.show(shown), [store, shown]);
  return (
    <ShownContext value={shown}>
      <OtherList />
      {children}
    </ShownContext>
  );
}

/** Asks which of the shown rows belong to the selected list, when that is another list. */
function OtherList() {
  const store = useSelectionStore();
  const { ids, list } = useShownPage();
  const { all, known } = useSelection();
  const other = all && all.list !== list ? all.list : null;
  useEffect(() => {
    if (other === null) return;
    const asked = ids.filter((id) => !known.has(id));
    if (asked.length === 0) return;
    let isWanted = true;
    void attempt(() => matchingAccountsAction({ list: other, ids: asked })).then((result) => {
      if (isWanted && result.ok) store.learn(other, asked, result.data);
    });
    return () => {
      isWanted = false;
    };
  }, [store, other, ids, known]);
  return null;
}
