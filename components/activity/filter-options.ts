import { withChosen } from "@/components/ui/option-list";
import type { ActivityOptions } from "@/lib/activity/options";
import type { Door } from "@/lib/auth/actor";
import { labelOf } from "@/lib/customers/form/labels";
import { ATTRIBUTES_PREFIX, WRITTEN_FIELDS } from "@/lib/customers/record/fields";
import { ACTION_WORDS, DOOR_WORDS } from "./entry-words";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const FIELDS = [...WRITTEN_FIELDS.map(({ name }) => name), "addresses", "contacts"];

export const personOptions = ({ people }: ActivityOptions, chosen: string | null) =>
  withChosen(
    people.map(({ person, name, door }) => ({
      id: person,
      label: name,
      ...(door === "page" ? {} : { detail: DOOR_WORDS[door] }),
    })),
    chosen,
  );

export const doorOptions = (doors: readonly Door[], chosen: Door | null) =>
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
