import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize, authorizeSelf } from "@/lib/auth/authorize";
import type { Filter } from "@/lib/customers/list/filters";
import { DEFAULT_QUERY, parseListQuery, toSearchParams } from "@/lib/customers/list/query";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import type { Tx } from "@/lib/db/tenant";
import { AppError, type FieldErrors } from "@/lib/errors";
import { caseKey, textKey } from "@/lib/text";
import type { Draft, Source, Target } from "./schema";
import type { RepName } from "./types";

export type Rep = RepName & { name: string; active: boolean };

/** The reps by their `textKey`, as filters find them. */
export type Reps = ReadonlyMap<string, Rep>;

/**
 * Checks the right to handovers, which concern several reps.
 * @returns the user's id: a handover runs with its maker's later rights, so a token cannot make
 * one.
 * @throws AppError `forbidden`.
 */
export function authorizeHandover(actor: Actor): string {
  authorize(actor, "customers:write");
  authorize(actor, "customers:assign");
  if (actor.ownAccountsOnly) {
    throw new AppError("forbidden", "This needs to see all accounts of the organization.");
  }
  return authorizeSelf(actor);
}

/** `authorizeHandover` as a boolean, for pages and menus. */
export function mayHandOver(actor: Actor): boolean {
  try {
    authorizeHandover(actor);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

export async function readReps(tx: Tx): Promise<Reps> {
  const reps = await tx.query<Rep>`
    SELECT "repNumber", "name", "active" FROM "SalesRep"
    WHERE "organizationId" = ${tx.organizationId} ORDER BY "active", "repNumberKey" DESC`;
  return new Map(reps.map((rep) => [textKey(rep.repNumber), rep]));
}

/** A rep in the list's spelling, which may differ from an account's; null for no rep. */
export function repName(reps: Reps, repNumber: string | null): RepName | null {
  if (repNumber === null) return null;
  const known = reps.get(textKey(repNumber));
  return known ? { repNumber: known.repNumber, name: known.name } : { repNumber, name: null };
}

/** A source as a selection; a book is the filter by the rep's number. */
export function selectionOf(source: Source): SelectionInput {
  if (source.of === "list") return source.selection;
  const filters: Filter[] = [{ field: "repNumber", operator: "equals", value: source.repNumber }];
  return {
    all: toSearchParams({ ...DEFAULT_QUERY, filters }).toString(),
    except: [],
    plus: [],
  };
}

/** A rule's filters, parsed from the query of a list's address. */
export const filtersOf = (when: string): Filter[] =>
  parseListQuery(new URLSearchParams(when)).filters;

const repsOf = (target: Target): string[] =>
  target.to === "rep" ? [target.repNumber] : target.to === "share" ? target.repNumbers : [];

/**
 * The draft with each rep in the spelling of the organization's list.
 * @throws AppError `validation` with every problem at its field: targets must be listed and active,
 * and a book cannot go to its own rep.
 */
export function checkDraft(reps: Reps, { source, split }: Draft): Draft {
  const errors: FieldErrors = {};
  const own = source.of === "book" ? textKey(source.repNumber) : null;
  const spelt = (repNumber: string, path: string): string => {
    const key = textKey(repNumber);
    const rep = reps.get(key);
    if (!rep) errors[path] = [`There is no rep ${repNumber}.`];
    else if (!rep.active) errors[path] = [`${rep.name} (${rep.repNumber}) is not active.`];
    else if (key === own) {
      errors[path] = [`${rep.name} hands over: choose somebody else, or that the accounts stay.`];
    }
    return rep?.repNumber ?? repNumber;
  };
  const aimed = (target: Target, path: string): Target => {
    const keys = new Set(repsOf(target).map(textKey));
    if (keys.size < repsOf(target).length) errors[path] = ["Choose each rep once."];
    if (target.to === "rep") return { ...target, repNumber: spelt(target.repNumber, path) };
    if (target.to === "stay") return target;
    return { ...target, repNumbers: target.repNumbers.map((one) => spelt(one, path)) };
  };
  const rules = split.rules.map(({ when, target }, index) => {
    const path = `split.rules[${index}]`;
    if (conditionsOf(when) === 0) errors[`${path}.when`] = ["Add at least one condition."];
    return { when, target: aimed(target, `${path}.target`) };
  });
  const named = new Set<string>();
  const exceptions = split.exceptions.map(({ customerNumber, repNumber }, index) => {
    const path = `split.exceptions[${index}]`;
    const key = caseKey(customerNumber);
    if (named.has(key)) errors[`${path}.customerNumber`] = ["This account is named twice."];
    named.add(key);
    return {
      customerNumber,
      repNumber: repNumber === null ? null : spelt(repNumber, `${path}.repNumber`),
    };
  });
  const rest = aimed(split.rest, "split.rest");
  if (Object.keys(errors).length > 0) {
    throw new AppError("validation", "The split has problems.", { errors });
  }
  return { source, split: { rules, rest, exceptions } };
}

/** How many conditions a rule has; 0 when they cannot be read. */
function conditionsOf(when: string): number {
  try {
    return filtersOf(when).length;
  } catch (error) {
    if (error instanceof AppError) return 0;
    throw error;
  }
}

/** Everyone who gets accounts from a split. */
export function targetReps({ rules, rest, exceptions }: Draft["split"]): string[] {
  const all = [
    ...[...rules.map(({ target }) => target), rest].flatMap(repsOf),
    ...exceptions.flatMap(({ repNumber }) => repNumber ?? []),
  ];
  return [...new Set(all)];
}
