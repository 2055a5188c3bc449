import type { WrittenField } from "@/lib/customers/record/fields";
import type { AddressObject, ContactObject } from "@/lib/customers/record/schema";

/** An account with a text in every field that takes one: a new field is asked for. */
export type EveryText = Record<Exclude<WrittenField, "active">, string> & {
  addresses: Record<Exclude<keyof AddressObject, "isPrimary">, string>[];
  contacts: Record<Exclude<keyof ContactObject, "isPrimary">, string>[];
  customerAttributes: Record<string, string>;
};
