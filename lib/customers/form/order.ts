import { ADDRESS, CONTACT } from "@/lib/customers/record/child-fields";
import { WRITTEN_FIELDS, type WrittenField } from "@/lib/customers/record/fields";
import { fieldsOf, withFirst } from "@/lib/customers/record/registry";

const isFlag = ({ kind }: (typeof WRITTEN_FIELDS)[number]) => kind === "flag";

/** The account's own fields in the order of the page: switches come last. */
export const FORM_FIELDS: readonly WrittenField[] = withFirst(
  [...WRITTEN_FIELDS.filter((field) => !isFlag(field)), ...WRITTEN_FIELDS.filter(isFlag)].map(
    ({ name }) => name,
  ),
  [
    "companyName",
    "customerNumber",
    "companyEmail",
    "companyPhone",
    "pricing",
    "terms",
    "repNumber",
    "currencyCode",
  ],
);

/** What makes an item the primary one is a command of its card. */
function itemFields<Name extends string>(
  fields: readonly { name: Name | "isPrimary" }[],
  first: readonly Name[],
): readonly Name[] {
  const names = fields.flatMap(({ name }) => (name === "isPrimary" ? [] : [name]));
  return withFirst(names, first);
}

export const ADDRESS_FORM_FIELDS = itemFields<Exclude<keyof typeof ADDRESS, "isPrimary">>(
  fieldsOf(ADDRESS),
  ["line1", "line2", "city", "state", "postalCode", "country", "phone", "addressType"],
);

export type ContactFormField = Exclude<keyof typeof CONTACT, "isPrimary">;

export const CONTACT_FORM_FIELDS = itemFields<ContactFormField>(fieldsOf(CONTACT), [
  "firstName",
  "lastName",
  "title",
  "contactType",
  "email",
  "phone",
  "fax",
]);
