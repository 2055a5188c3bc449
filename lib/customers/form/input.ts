import { WRITTEN_FIELDS } from "@/lib/customers/record/fields";
import type { FieldErrors } from "@/lib/errors";
import { differences } from "./differences";
import type { AccountOutput } from "./schema";
import { type AccountValues, withPrimaryAddresses, withPrimaryContact } from "./values";

type Input = Record<string, unknown>;

/** The form's values as the body of a request. */
export function toInput(values: AccountValues, output: AccountOutput): Input {
  const { attributes, addresses, contacts, ...scalars } = output;
  const primaryAddresses = withPrimaryAddresses(values.addresses);
  const primaryContacts = withPrimaryContact(values.contacts);
  return {
    ...scalars,
    addresses: addresses.flatMap((address, index) =>
      address ? [{ ...address, isPrimary: primaryAddresses[index]?.isPrimary ?? false }] : [],
    ),
    contacts: contacts.flatMap((contact, index) =>
      contact ? [{ ...contact, isPrimary: primaryContacts[index]?.isPrimary ?? false }] : [],
    ),
    customerAttributes: attributes,
  };
}

/** The body of a partial update: only what differs from the stored account. */
export function toChangedInput(
  before: AccountValues,
  values: AccountValues,
  output: AccountOutput,
): Input {
  const changed = new Set(
    differences(before, values).map(({ path }) => path.split(".")[0] ?? path),
  );
  const nameInApi = (name: string) => (name === "attributes" ? "customerAttributes" : name);
  const wanted = new Set([...changed].map(nameInApi));
  return Object.fromEntries(
    Object.entries(toInput(values, output)).filter(([name]) => wanted.has(name)),
  );
}

const KNOWN: ReadonlySet<string> = new Set([
  ...WRITTEN_FIELDS.map(({ name }) => name),
  "addresses",
  "contacts",
  "attributes",
]);

/**
 * Puts the server's errors at the form's fields: the server does not count removed items, and names
 * attributes instead of numbering them. Errors of no field are under the empty path.
 */
export function toFormErrors(values: AccountValues, errors: FieldErrors): FieldErrors {
  const found: FieldErrors = {};
  for (const [path, messages] of Object.entries(errors)) {
    const own = formPath(values, path);
    found[own] = [...(found[own] ?? []), ...messages];
  }
  return found;
}

function formPath(values: AccountValues, path: string): string {
  const item = /^(addresses|contacts)\[(\d+)\](.*)$/.exec(path);
  if (item) {
    // The pattern allows these two names only.
    const list = item[1] as "addresses" | "contacts";
    const places = values[list].flatMap(({ removed }, index) => (removed ? [] : [index]));
    return `${list}.${places[Number(item[2])] ?? 0}${item[3]}`;
  }
  if (path.startsWith("customerAttributes.")) {
    const name = path.slice("customerAttributes.".length);
    const index = values.attributes.findIndex(
      (row) => !row.removed && row.name.trim() === name.trim(),
    );
    return index < 0 ? "attributes.root" : `attributes.${index}.text`;
  }
  if (path === "customerAttributes") return "attributes.root";
  if (path === "addresses" || path === "contacts") return `${path}.root`;
  return KNOWN.has(path.split(".")[0] ?? "") ? path : "";
}
