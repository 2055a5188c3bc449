import type { PageSelection } from "@/components/table/row-selection";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";

/** The rows on screen, and the list that they are a page of, by the parameters of its address. */
export type ShownPage = {
  ids: readonly string[];
  list: string;
  /** Null while it is not known. */
  total: number | null;
};

/** Which accounts are selected: all of a list but for some, and some beside them. */
export type Selection = {
  all: { list: string; total: number } | null;
  except: ReadonlySet<string>;
  /** Each with the list under which it was picked. */
  plus: ReadonlyMap<string, string>;
  /** Of rows shown under another list than `all`: whether that has them. */
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

/** Whether the list that is selected as a whole has the row; a row of another list has to be asked about. */
function isOfAll({ all, known }: Selection, list: string, id: string): boolean {
  if (!all) return false;
  return all.list === list || known.get(id) === true;
}

export function isSelected(selection: Selection, list: string, id: string): boolean {
  if (selection.plus.has(id)) return true;
  return isOfAll(selection, list, id) && !selection.except.has(id);
}

/** Selects rows of a list, or takes them out of the selection. */
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

/** Everything that a list has, in place of what was selected before. */
export function allOf({ list, total }: { list: string; total: number }): Selection {
  return { ...NOTHING, all: { list, total } };
}

/** Whether the list has all that is selected, so that selecting all of it takes nothing away. */
export function isWithin({ all, plus }: Selection, list: string): boolean {
  return (!all || all.list === list) && [...plus.values()].every((from) => from === list);
}

export function isWhole({ all, except, plus }: Selection, list: string): boolean {
  return all?.list === list && except.size === 0 && plus.size === 0;
}

/** The selection with what has been learned of rows that are shown under another list. */
export function withKnown(
  selection: Selection,
  ids: readonly string[],
  matching: readonly string[],
): Selection {
  const has = new Set(matching);
  const known = new Map([...selection.known, ...ids.map((id) => [id, has.has(id)] as const)]);
  // Picked while it was not known that it was selected already.
  const plus = new Map([...selection.plus].filter(([id]) => !has.has(id)));
  return { ...selection, known, plus };
}

export function toInput({ all, except, plus }: Selection): SelectionInput {
  return { all: all?.list ?? null, except: [...except], plus: [...plus.keys()] };
}
