import { caseKey } from "@/lib/text";

/** A value that a field offers; `detail` is an additional word. */
export type Option = { id: string; label: string; detail?: string };

/** The options of fields, from the organization's lists and from standards. */
export type AccountOptions = {
  tiers: readonly { name: string; active: boolean }[];
  terms: readonly { name: string; active: boolean }[];
  reps: readonly { repNumber: string; name: string; active: boolean }[];
  countries: Option[];
  currencies: Option[];
};

export type Choice = { options: Option[]; warning?: string };

function namedChoice(
  entries: AccountOptions["tiers"],
  current: string | null,
  words: { retired: string; unknown: string },
): Choice {
  const options: Option[] = entries
    .filter(({ active }) => active)
    .map(({ name }) => ({ id: name, label: name }));
  if (!current || options.some(({ id }) => id === current)) return { options };
  const entry = entries.find(({ name }) => caseKey(name) === caseKey(current));
  if (entry?.active) return { options: [...options, { id: current, label: current }] };
  const detail = entry ? "retired" : "unknown";
  return {
    options: [...options, { id: current, label: current, detail }],
    warning: entry ? words.retired : words.unknown,
  };
}

/** The tiers to choose from, and the account's own when it is no longer among them. */
export function tierChoice(
  { tiers }: Pick<AccountOptions, "tiers">,
  current: string | null,
): Choice {
  return namedChoice(tiers, current, {
    retired: "This tier is retired. The account keeps it until you choose another.",
    unknown: "This tier is unknown. The account keeps it until you choose another.",
  });
}

export function termsChoice(
  { terms }: Pick<AccountOptions, "terms">,
  current: string | null,
): Choice {
  return namedChoice(terms, current, {
    retired: "These terms are retired.",
    unknown: "These terms are not on the organization's list.",
  });
}

export function repChoice({ reps }: Pick<AccountOptions, "reps">, current: string | null): Choice {
  const options: Option[] = reps
    .filter(({ active, repNumber }) => active || repNumber === current)
    .map(({ repNumber, name, active }) => ({
      id: repNumber,
      label: name,
      detail: active ? repNumber : `${repNumber}, inactive`,
    }));
  if (!current) return { options };
  const rep = reps.find(({ repNumber }) => repNumber === current);
  if (rep) return rep.active ? { options } : { options, warning: "This rep is no longer active." };
  return {
    options: [...options, { id: current, label: current, detail: "unknown" }],
    warning: "No rep has this number.",
  };
}

/** The options, plus the current value when it is not among them. */
export function withCurrent(options: readonly Option[], current: string | null): readonly Option[] {
  if (!current || options.some(({ id }) => id === current)) return options;
  return [...options, { id: current, label: current }];
}

export type NamedEntry = { name: string; active: boolean };

export type RepEntry = { repNumber: string; name: string; active: boolean };

/** The lists that an organization chooses from. */
export type AccountLists = {
  tiers: readonly NamedEntry[];
  terms: readonly NamedEntry[];
  reps: readonly RepEntry[];
};
