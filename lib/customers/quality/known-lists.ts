import { textKey } from "@/lib/text";

/** An organization's list for matching: keys of all and of active entries, names of retired ones. */
export type KnownList = {
  all: readonly string[];
  offered: readonly string[];
  retired: readonly string[];
};
export type KnownLists = Readonly<Record<"tiers" | "reps" | "terms", KnownList>>;

/** @param entries names, or the numbers of reps. */
export function knownList(entries: readonly { name: string; active: boolean }[]): KnownList {
  return {
    all: entries.map(({ name }) => textKey(name)),
    offered: entries.filter(({ active }) => active).map(({ name }) => textKey(name)),
    retired: entries.filter(({ active }) => !active).map(({ name }) => name),
  };
}

/** Matches like filters, ignoring case and accents. */
export function isListed({ all }: KnownList, value: string): boolean {
  return all.includes(textKey(value));
}

/** Whether an active entry matches; an exactly spelt retired entry wins over an active one. */
export function isOffered({ offered, retired }: KnownList, value: string): boolean {
  return offered.includes(textKey(value)) && !retired.includes(value);
}
