import { idOfEtag, isNewerEtag } from "@/lib/customers/record/etag";
import type { AccountRow } from "@/lib/views/accounts-answer";
import type { CellValue, EditableField } from "./editable-fields";

/** A cell that is being edited, or has just been. `base` is the row that its value was typed over. */
export type CellState =
  | { step: "editing"; base: AccountRow }
  | { step: "saving"; base: AccountRow; value: CellValue }
  | { step: "refused"; base: AccountRow; value: CellValue; message: string }
  | { step: "conflict"; base: AccountRow; value: CellValue; theirs: AccountRow; who: string | null }
  | { step: "saved" };

/** What the viewer did on this page and can take back. */
export type OwnChange = { changeSetId: string; accounts: number; words: string };

export type CellKey = { id: string; field: EditableField };

type KnownRow = { row: AccountRow; list: string; matches: boolean };

/** The rows as this tab knows them, by id. */
export type KnownRows = ReadonlyMap<string, KnownRow>;

export type EditStore = ReturnType<typeof createEditStore>;

const SAVED_MS = 2_500;

export const NO_ROWS: KnownRows = new Map();

const textOf = ({ id, field }: CellKey) => `${id} ${field}`;

/** The row as it is stored, as far as this tab knows: what it saved itself may be ahead of what the page was made of. */
export function latestRow(known: KnownRows, row: AccountRow): AccountRow {
  const own = known.get(row.id);
  return own && isNewerEtag(own.row.etag, row.etag) ? own.row : row;
}

/** Whether a row that the page still shows has left the list by what was done to it here. */
export function hasLeft(known: KnownRows, row: AccountRow, list: string): boolean {
  const own = known.get(row.id);
  return own !== undefined && !own.matches && own.list === list && own.row.etag === row.etag;
}

/**
 * The cells under edit, what their saves told of the rows, and what can be undone: outside of React, so that a cell asks
 * for itself alone.
 */
export function createEditStore() {
  const listeners = new Set<() => void>();
  const cells = new Map<string, CellState>();
  const turns = new Map<string, Promise<unknown>>();
  let rows: KnownRows = NO_ROWS;
  let changes: readonly OwnChange[] = [];
  let said = "";
  let note: string | null = null;

  const tell = () => {
    for (const listener of listeners) listener();
  };

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    cell: (key: CellKey): CellState | null => cells.get(textOf(key)) ?? null,
    rows: () => rows,
    changes: () => changes,
    said: () => said,
    note: () => note,

    setCell: (key: CellKey, state: CellState | null) => {
      if (state) cells.set(textOf(key), state);
      else cells.delete(textOf(key));
      tell();
      if (state?.step !== "saved") return;
      setTimeout(() => {
        if (cells.get(textOf(key)) !== state) return;
        cells.delete(textOf(key));
        tell();
      }, SAVED_MS);
    },
    /** The row as it is stored now, and whether the list that it stands in still has it. */
    learn: (row: AccountRow, list: string, matches: boolean) => {
      const own = rows.get(row.id);
      if (own && isNewerEtag(own.row.etag, row.etag)) return;
      rows = new Map(rows).set(row.id, { row, list, matches });
      tell();
    },
    remember: (change: OwnChange) => {
      if (changes.some(({ changeSetId }) => changeSetId === change.changeSetId)) return;
      changes = [...changes, change];
      tell();
    },
    forget: (changeSetId: string) => {
      changes = changes.filter((change) => change.changeSetId !== changeSetId);
      tell();
    },
    /** Says it to those who do not see it; the same words twice are said twice. */
    say: (text: string) => {
      said = said === text ? `${text}\u00a0` : text;
      tell();
    },
    /** Keeps a sentence in sight until the next save. */
    setNote: (text: string | null) => {
      note = text;
      tell();
    },
    /** Work on one account after the other, so that each starts from what the one before left. */
    inTurn: <T>(id: string, work: () => Promise<T>): Promise<T> => {
      const mine = (turns.get(id) ?? Promise.resolve()).then(work, work);
      turns.set(id, mine);
      return mine;
    },
  };
}

let kept: { viewerId: string; store: EditStore } | null = null;

/** The viewer's own, found again when they come back to the table. */
export function editStoreOf(viewerId: string): EditStore {
  if (typeof window === "undefined") return createEditStore();
  if (kept?.viewerId !== viewerId) kept = { viewerId, store: createEditStore() };
  return kept.store;
}

/** Whether this tab has saved a later version of the account in the table. */
export function isOutdated(etag: string): boolean {
  const own = kept?.store.rows().get(idOfEtag(etag) ?? "");
  return own !== undefined && isNewerEtag(own.row.etag, etag);
}
