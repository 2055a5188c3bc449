import { labelOf } from "@/components/customers/account/account-labels";
import type { Option } from "@/components/ui/option-list";
import type { ActivityOptions } from "@/lib/audit/activity-options";
import { ATTRIBUTES_PREFIX, CUSTOMER_FIELDS } from "@/lib/customers/fields";
import { ACTION_WORDS, DOOR_WORDS } from "./entry-words";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const FIELDS = [
  ...CUSTOMER_FIELDS.map(({ name }) => name).filter((name) => name !== "organizationId"),
  "addresses",
  "contacts",
];

/** What is chosen stays to be seen, also where it is not among what is offered. */
function withChosen(options: Option[], chosen: string | null): Option[] {
  const isOffered = chosen === null || options.some(({ id }) => id === chosen);
  return isOffered ? options : [...options, { id: chosen, label: chosen }];
}

export const personOptions = ({ people }: ActivityOptions, chosen: string | null) =>
  withChosen(
    people.map(({ person, name, door }) => ({
      id: person,
      label: name,
      ...(door === "page" ? {} : { detail: DOOR_WORDS[door] }),
    })),
    chosen,
  );

export const doorOptions = ({ doors }: ActivityOptions, chosen: string | null) =>
  withChosen(
    doors.map((door) => ({ id: door, label: capital(DOOR_WORDS[door]) })),
    chosen,
  );

export const actionOptions = ({ actions }: ActivityOptions, chosen: string | null) =>
  withChosen(
    actions.map((action) => ({ id: action, label: capital(ACTION_WORDS.get(action) ?? action) })),
    chosen,
  );

export const fieldOptions = ({ attributes }: ActivityOptions, chosen: string | null) =>
  withChosen(
    [...FIELDS, ...attributes.map((key) => `${ATTRIBUTES_PREFIX}${key}`)].map((field) => ({
      id: field,
      label: labelOf(field),
    })),
    chosen,
  );
