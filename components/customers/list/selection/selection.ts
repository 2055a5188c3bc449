import type { PageSelection } from "@/components/table/row-selection";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";

/** The rows on screen, and the parameters of their list's address. */
export type ShownPage = {
  ids: readonly string[];
  list: string;
  /** Null while unknown. */
  total: number | null;
};

/** The selected accounts: a whole list with exceptions, plus single ones. */
export type Selection = {
  all: { list: string; total: number } | null;
  except: ReadonlySet<string>;
  /** Each picked id, with the list in which it was picked. */
  plus: ReadonlyMap<string, string>;
  /** For rows shown in another list than `all`: whether `all` has them. */
  known: ReadonlyMap<string, boolean>;
};

export const NOTHING: Selection = {
  all: null,
  except: new Set(),
  plus: new Map(),
  known: new Map(),
};

export function countOf({ all, except, plus }: Selection): number {
  return (all ? Math.max(0, all.total - except.size) : 0) + plus.size;
}

/**
 * Whether the fully selected list contains the row; for rows of another list the server must be
 * asked.
 */
function isOfAll({ all, known }: Selection, list: string, id: string): boolean {
  if (!all) return false;
  return all.list === list || known.get(id) === true;
}

export function isSelected(selection: Selection, list: string, id: string): boolean {
  if (selection.plus.has(id)) return true;
  return isOfAll(selection, list, id) && !selection.except.has(id);
}

/** Selects or deselects rows of a list. */
export function withRows(
  selection: Selection,
  list: string,
  ids: readonly string[],
  isWanted: boolean,
): Selection {
  const except = new Set(selection.except);
  const plus = new Map(selection.plus);
  for (const id of ids) {
    const ofAll = isOfAll(selection, list, id);
    if (isWanted) {
      if (ofAll) except.delete(id);
      else plus.set(id, list);
    } else {
      plus.delete(id);
      if (ofAll) except.add(id);
    }
  }
  return { ...selection, except, plus };
}

export function pageStateOf(selection: Selection, { ids, list }: ShownPage): PageSelection {
  const count = ids.filter((id) => isSelected(selection, list, id)).length;
  return count === 0 ? "none" : count === ids.length ? "all" : "some";
}

/** Selects a whole list instead of the previous selection. */
export function allOf({ list, total }: { list: string; total: number }): Selection {
  return { ...NOTHING, all: { list, total } };
}

/** Whether a list contains the whole selection, so that selecting it all loses nothing. */
export function isWithin({ all, plus }: Selection, list: string): boolean {
  return (!all || all.list === list) && [...plus.values()].every((from) => from === list);
}

export function isWhole({ all, except, plus }: Selection, list: string): boolean {
  return all?.list === list && except.size === 0 && plus.size === 0;
}

/** Adds what was learned about rows shown in another list. */
export function withKnown(
  selection: Selection,
  ids: readonly string[],
  matching: readonly string[],
): Selection {
  const has = new Set(matching);
  const known = new Map([...selection.known, ...ids.map((id) => [id, has.has(id)] as const)]);
  // Removes picks that turned out to be in the selected list.
  const plus = new Map([...selection.plus].filter(([id]) => !has.has(id)));
  return { ...selection, known, plus };
}

export function toInput({ all, except, plus }: Selection): SelectionInput {
  return { all: all?.list ?? null, except: [...except], plus: [...plus.keys()] };
}
