"use client";

import { flushSync } from "react-dom";
import { useAccountForm } from "./account-form-context";

type Item = { key: string; removed: boolean; isPrimary: boolean };

/** The ids of elements that get the focus after an action on a card. */
export const cardId = (key: string, part: "card" | "edit" | "undo" | "up" | "down" | "first") =>
  `${part}-${key}`;

/** Focuses the first of these elements that can take the focus. */
export function focusFirst(...ids: string[]): void {
  for (const id of ids) {
    const element = document.getElementById(id);
    if (!element || element.matches(":disabled")) continue;
    element.focus();
    if (document.activeElement === element) return;
  }
}

export type ItemListOptions<T extends Item> = {
  read: () => T[];
  write: (items: T[]) => void;
  nameOf: (item: T) => string;
  /** The scope in which one item is primary. */
  scopeOf: (item: T) => string;
};

/** The actions on addresses or contacts of the form, each with a focus target afterwards. */
export function useItemList<T extends Item>({ read, write, nameOf, scopeOf }: ItemListOptions<T>) {
  const { setOpen, announce } = useAccountForm();
  const change = (edit: (items: T[]) => T[]) => flushSync(() => write(edit(read())));

  return {
    add(item: T) {
      change((items) => [...items, item]);
      flushSync(() => setOpen(item.key, true));
      focusFirst(cardId(item.key, "first"));
    },
    edit(item: T) {
      flushSync(() => setOpen(item.key, true));
      focusFirst(cardId(item.key, "first"));
    },
    close(item: T) {
      flushSync(() => setOpen(item.key, false));
      focusFirst(cardId(item.key, "edit"));
    },
    remove(item: T) {
      change((items) =>
        items.map((other) => (other.key === item.key ? { ...other, removed: true } : other)),
      );
      announce(`${nameOf(item)} is removed when you save.`);
      focusFirst(cardId(item.key, "undo"));
    },
    restore(item: T) {
      change((items) =>
        items.map((other) => (other.key === item.key ? { ...other, removed: false } : other)),
      );
      focusFirst(cardId(item.key, "edit"), cardId(item.key, "first"));
    },
    move(item: T, by: -1 | 1) {
      let place = 0;
      change((items) => {
        const from = items.findIndex(({ key }) => key === item.key);
        const kept = items.filter(({ removed }) => !removed);
        const neighbour = kept[kept.findIndex(({ key }) => key === item.key) + by];
        const to = items.findIndex(({ key }) => key === neighbour?.key);
        const moved = items[from];
        if (!moved || to < 0) return items;
        const next = items.toSpliced(from, 1).toSpliced(to, 0, moved);
        place = next.filter(({ removed }) => !removed).indexOf(moved) + 1;
        return next;
      });
      const count = read().filter(({ removed }) => !removed).length;
      announce(`${nameOf(item)} is now ${place} of ${count}.`);
      const [wanted, other] = by < 0 ? (["up", "down"] as const) : (["down", "up"] as const);
      focusFirst(cardId(item.key, wanted), cardId(item.key, other));
    },
    makePrimary(item: T) {
      change((items) =>
        items.map((other) =>
          scopeOf(other) === scopeOf(item)
            ? { ...other, isPrimary: other.key === item.key }
            : other,
        ),
      );
      announce(`${nameOf(item)} is now primary.`);
      focusFirst(cardId(item.key, "edit"), cardId(item.key, "first"));
    },
  };
}
