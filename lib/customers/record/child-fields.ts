import type { AddressModel } from "@/prisma/generated/models/Address";
import type { ContactModel } from "@/prisma/generated/models/Contact";
import type { EntriesOf } from "./registry";

/** The fields of an address in the order of the API. */
export const ADDRESS = {
  externalId: {
    label: "External ID",
    kind: "code",
    maxLength: 128,
    description: "Your system's identifier of this address, unique within the customer.",
    example: "ADDR-001",
  },
  line1: {
    label: "Line 1",
    kind: "text",
    maxLength: 200,
    description: "Street address, line 1.",
    example: "500 Commerce Drive",
  },
  line2: {
    label: "Line 2",
    kind: "text",
    maxLength: 200,
    description: "Street address, line 2: suite, unit, floor.",
    example: "Suite 200",
  },
  city: {
    label: "City",
    kind: "text",
    maxLength: 200,
    values: "cities",
    description: "City.",
    example: "Austin",
  },
  state: {
    label: "State",
    formLabel: "State or region",
    kind: "text",
    maxLength: 200,
    values: "states",
    description: "State or province.",
    example: "TX",
  },
  postalCode: {
    label: "Postal code",
    kind: "code",
    maxLength: 200,
    description: "ZIP or postal code.",
    example: "78701",
  },
  country: {
    label: "Country",
    kind: "code",
    maxLength: 2,
    values: "countries",
    description: "ISO 3166-1 alpha-2 code, such as US or CA.",
    example: "US",
  },
  addressType: {
    label: "Type",
    kind: "code",
    required: true,
    maxLength: 8,
    values: "addressTypes",
    description: "Billing or Shipping.",
    inputNote: "Required, unless the item merges into an existing address.",
    example: "Shipping",
  },
  phone: {
    label: "Phone",
    kind: "phone",
    maxLength: 40,
    description: "Phone number of this place.",
    example: "555-800-1000",
  },
  isPrimary: {
    label: "Primary",
    kind: "flag",
    required: true,
    initial: false,
    description: "Whether it is the primary address of its type; one of each type always is.",
    example: true,
  },
} as const satisfies EntriesOf<AddressModel>;

/** The fields of a contact in the order of the API. */
export const CONTACT = {
  externalId: {
    label: "External ID",
    kind: "code",
    maxLength: 128,
    description: "Your system's identifier of this contact, unique within the customer.",
    example: "CON-001",
  },
  title: {
    label: "Title",
    kind: "text",
    maxLength: 200,
    description: "Salutation or title, such as Mr., Ms. or Dr.",
    example: "Ms.",
  },
  firstName: {
    label: "First name",
    kind: "text",
    maxLength: 200,
    description: "First name.",
    example: "Jane",
  },
  lastName: {
    label: "Last name",
    kind: "text",
    maxLength: 200,
    description: "Last name.",
    example: "Smith",
  },
  email: {
    label: "E-mail",
    kind: "email",
    maxLength: 254,
    description: "E-mail address.",
    example: "jane.smith@acme.example",
  },
  phone: {
    label: "Phone",
    kind: "phone",
    maxLength: 40,
    description: "Phone number.",
    example: "555-800-1002",
  },
  fax: {
    label: "Fax",
    kind: "phone",
    maxLength: 40,
    description: "Fax number.",
    example: "555-800-1003",
  },
  isPrimary: {
    label: "Primary",
    kind: "flag",
    required: true,
    initial: false,
    description: "Whether it is the primary contact of the account; one always is.",
    example: true,
  },
  contactType: {
    label: "Role",
    kind: "text",
    maxLength: 50,
    values: "contactTypes",
    description: "Role, such as Purchasing, Accounts Payable or Receiving.",
    example: "Purchasing",
  },
} as const satisfies EntriesOf<ContactModel>;
