import { idOfEtag, isNewerEtag } from "@/lib/customers/record/etag";
import type { AccountRow } from "@/lib/views/accounts-answer";
import type { CellValue, EditableField } from "./editable-fields";

/** A cell being edited, or just edited. `base` is the row when editing began. */
export type CellState =
  | { step: "editing"; base: AccountRow }
  | { step: "saving"; base: AccountRow; value: CellValue }
  | { step: "refused"; base: AccountRow; value: CellValue; message: string }
  | { step: "conflict"; base: AccountRow; value: CellValue; theirs: AccountRow; who: string | null }
  | { step: "saved" };

/** The viewer's last change on this page that can be undone. */
export type OwnChange = { changeSetId: string; accounts: number; words: string };

export type CellKey = { id: string; field: EditableField };

type KnownRow = { row: AccountRow; list: string; matches: boolean };

/** The rows as this tab knows them, by id. */
export type KnownRows = ReadonlyMap<string, KnownRow>;

export type EditStore = ReturnType<typeof createEditStore>;

const SAVED_MS = 2_500;

export const NO_ROWS: KnownRows = new Map();

const textOf = ({ id, field }: CellKey) => `${id} ${field}`;

/** The latest known version of a row: this tab's own saves may be newer than the page. */
export function latestRow(known: KnownRows, row: AccountRow): AccountRow {
  const own = known.get(row.id);
  return own && isNewerEtag(own.row.etag, row.etag) ? own.row : row;
}

/** Whether a shown row no longer matches the list after a change made here. */
export function hasLeft(known: KnownRows, row: AccountRow, list: string): boolean {
  const own = known.get(row.id);
  return own !== undefined && !own.matches && own.list === list && own.row.etag === row.etag;
}

/**
 * The state of cells being edited, of saved rows and of undo, outside of React so that only the
 * affected cell renders.
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
    /** Stores a row's latest version, and whether it still matches its list. */
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
    /** Announces a text to screen readers; a repeated text is announced again. */
    say: (text: string) => {
      said = said === text ? `${text}\u00a0` : text;
      tell();
    },
    /** Shows a sentence until the next save. */
    setNote: (text: string | null) => {
      note = text;
      tell();
    },
    /** Runs work on one account sequentially, so that each step sees the previous result. */
    inTurn: <T>(id: string, work: () => Promise<T>): Promise<T> => {
      const mine = (turns.get(id) ?? Promise.resolve()).then(work, work);
      turns.set(id, mine);
      return mine;
    },
  };
}

let kept: { viewerId: string; store: EditStore } | null = null;

/** The viewer's own store, kept when they leave and return to the table. */
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
