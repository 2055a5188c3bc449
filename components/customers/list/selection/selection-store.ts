import type { RowSelection } from "@/components/table/row-selection";
import {
  allOf,
  isSelected,
  NOTHING,
  pageStateOf,
  type Selection,
  type ShownPage,
  withKnown,
  withRows,
} from "./selection";

export type SelectionStore = RowSelection & {
  get: () => Selection;
  /** Sets the rows on screen. */
  show: (page: ShownPage) => void;
  selectAll: () => void;
  clear: () => void;
  /** Stores which of these rows match `list`. */
  learn: (list: string, ids: readonly string[], matching: readonly string[]) => void;
};

const NO_PAGE: ShownPage = { ids: [], list: "", total: 0 };

/** The table's selection, outside of React so that only affected rows render. */
export function createSelection(): SelectionStore {
  const listeners = new Set<() => void>();
  let selection = NOTHING;
  let page = NO_PAGE;
  let anchor: string | null = null;

  const set = (next: Selection) => {
    if (next === selection) return;
    selection = next;
    for (const listener of listeners) listener();
  };

  /** The row, or with a range all rows from the last toggled one. */
  const rowsFor = (id: string, isRange: boolean): readonly string[] => {
    const [from, to] = [page.ids.indexOf(anchor ?? id), page.ids.indexOf(id)];
    if (!isRange || from < 0 || to < 0) return [id];
    return page.ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get: () => selection,
    isSelected: (id) => isSelected(selection, page.list, id),
    toggle: (id, isRange) => {
      const isWanted = !isSelected(selection, page.list, id);
      set(withRows(selection, page.list, rowsFor(id, isRange), isWanted));
      anchor = id;
    },
    pageState: () => pageStateOf(selection, page),
    togglePage: () => {
      const isWanted = pageStateOf(selection, page) !== "all";
      set(withRows(selection, page.list, page.ids, isWanted));
    },
    show: (next) => {
      if (next.ids !== page.ids) anchor = null;
      page = next;
      const { all } = selection;
      const { list, total } = page;
      const isCounted = all?.list === list && total !== null && all.total !== total;
      const others = all && all.list !== page.list ? selection.known : NOTHING.known;
      // The rows must be checked again, because a row can match one list and not another.
      set({
        ...selection,
        all: isCounted ? { list, total } : all,
        known: others,
      });
    },
    selectAll: () => {
      const { list, total } = page;
      if (total === null) return;
      anchor = null;
      set(allOf({ list, total }));
    },
    clear: () => {
      anchor = null;
      set(NOTHING);
    },
    learn: (list, ids, matching) => {
      if (selection.all?.list === list) set(withKnown(selection, ids, matching));
    },
  };
}
