import { ADDRESS, type Cleaned, CONTACT, cleanTexts, type Fields, isObject } from "./values";

export type ListName = "addresses" | "contacts";

/** An address or contact; `id` is its identity, visible only in the paths of dry runs. */
export type Child = { id: number; fields: Fields };

const RULES = { addresses: ADDRESS, contacts: CONTACT };
const namesOf = (list: ListName) => [...Object.keys(RULES[list]), "isPrimary"];

/** The scope in which one item is primary: an address's type, or all contacts. */
const scopeOf = (list: ListName, fields: Fields) =>
  list === "addresses" ? fields.addressType : "contact";

/** The problems of a list by itself, and its cleaned items. */
export function cleanList(list: ListName, value: unknown, merge: boolean) {
  const wrong: string[] = [];
  if (!Array.isArray(value)) return { items: [], wrong: [list] };
  const taken = new Set<unknown>();
  const items = value.map((item: unknown, index): Fields => {
    const path = `${list}[${index}]`;
    if (!isObject(item)) {
      wrong.push(path);
      return {};
    }
    const cleaned: Cleaned = cleanTexts(item, RULES[list], `${path}.`);
    wrong.push(...cleaned.wrong);
    const { isPrimary } = item;
    if (![undefined, null, true, false].some((one) => one === isPrimary)) {
      wrong.push(`${path}.isPrimary`);
    } else if (typeof isPrimary === "boolean") cleaned.values.isPrimary = isPrimary;
    if (list === "addresses" && !merge && item.addressType === undefined) {
      wrong.push(`${path}.addressType`);
    }
    const { externalId } = cleaned.values;
    if (typeof externalId === "string") {
      if (taken.has(externalId)) wrong.push(`${path}.externalId`);
      taken.add(externalId);
    }
    return cleaned.values;
  });
  if (list === "contacts" || !merge) wrong.push(...twoPrimaries(list, items));
  return { items, wrong };
}

/** The paths of items that want to be primary although another of their scope does. */
function twoPrimaries(list: ListName, items: readonly Fields[]): string[] {
  const scopes = new Set<unknown>();
  return items.flatMap((item, index) => {
    const scope = scopeOf(list, item);
    if (item.isPrimary !== true || scope === undefined) return [];
    if (scopes.has(scope)) return [`${list}[${index}].isPrimary`];
    scopes.add(scope);
    return [];
  });
}

/**
 * Matches items with stored ones by externalId, else by equal content unless both have an
 * externalId.
 */
function match(list: ListName, stored: readonly Child[], items: readonly Fields[]) {
  const free = new Set(stored);
  const take = (fits: (child: Child) => boolean) => {
    const found = [...free].find(fits);
    if (found) free.delete(found);
    return found;
  };
  const content = (fields: Fields) =>
    JSON.stringify(
      namesOf(list)
        .filter((name) => !["externalId", "isPrimary"].includes(name))
        .map((name) => fields[name] ?? null),
    );
  const byExternalId = items.map(({ externalId }) =>
    externalId ? take((child) => child.fields.externalId === externalId) : undefined,
  );
  return items.map(
    (item, index) =>
      byExternalId[index] ??
      take(
        ({ fields }) =>
          !(item.externalId && fields.externalId) && content(fields) === content(item),
      ),
  );
}

function choosePrimaries(
  list: ListName,
  children: Child[],
  asked: ReadonlySet<number>,
  stored: readonly Child[],
): Child[] {
  const scopeBefore = new Map(stored.map(({ id, fields }) => [id, scopeOf(list, fields)]));
  const primary = new Map<unknown, number>();
  for (const scope of new Set(children.map(({ fields }) => scopeOf(list, fields)))) {
    const own = children.filter(({ fields }) => scopeOf(list, fields) === scope);
    const flagged = own.filter(({ fields }) => fields.isPrimary === true);
    const chosen =
      flagged.find(({ id }) => asked.has(id)) ??
      flagged.find(({ id }) => scopeBefore.get(id) === scope) ??
      flagged[0] ??
      own[0];
    if (chosen) primary.set(scope, chosen.id);
  }
  return children.map(({ id, fields }) => ({
    id,
    fields: { ...fields, isPrimary: primary.get(scopeOf(list, fields)) === id },
  }));
}

/** The list after a request, and the paths of problems that depend on the stored list. */
export function nextChildren(
  list: ListName,
  stored: readonly Child[],
  items: readonly Fields[],
  { merge, newId }: { merge: boolean; newId: () => number },
): { children: Child[]; wrong: string[] } {
  const matches = match(list, stored, items);
  const results = items.map((item, index): Child => {
    const old = matches[index];
    const blank = Object.fromEntries(namesOf(list).map((name) => [name, null]));
    const base = merge && old ? old.fields : { ...blank, isPrimary: false };
    return { id: old?.id ?? newId(), fields: { ...base, ...item } };
  });
  const wrong = results.flatMap(({ fields }, index) =>
    list === "addresses" && fields.addressType === null ? [`${list}[${index}].addressType`] : [],
  );
  const asked = results.map(({ fields }, index) => ({
    ...fields,
    addressType: fields.addressType ?? undefined,
    isPrimary: items[index]?.isPrimary === true,
  }));
  wrong.push(...twoPrimaries(list, asked));
  const byId = new Map(results.map((child) => [child.id, child]));
  const children = merge
    ? [
        ...stored.map((child) => byId.get(child.id) ?? child),
        ...results.filter((_, index) => !matches[index]),
      ]
    : results;
  const askedIds = new Set(
    results.filter((_, index) => items[index]?.isPrimary === true).map(({ id }) => id),
  );
  return { children: choosePrimaries(list, children, askedIds, stored), wrong };
}
