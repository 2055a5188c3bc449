/** The description of each customer field, by its name. */
export const CUSTOMER_DESCRIPTIONS: Readonly<Record<string, string>> = {
  customerNumber: "Your account number for this customer, typically your ERP's.",
  organizationId: "The organization that the customer belongs to: the token's.",
  companyName: "The company's name.",
  companyEmail: "The primary e-mail address of the account.",
  companyPhone: "Main phone number, as free text.",
  companyFax: "Fax number, as free text.",
  pricing: "The price tier.",
  active: "Whether the account can place orders.",
  repNumber: "The number of the assigned sales rep.",
  terms: "Payment terms, such as NET30 or NET60.",
  currencyCode: "ISO 4217 code, such as USD; funds codes too, neither XTS nor XXX.",
  externalId: "Your system's identifier of this customer, unique in the organization.",
  addresses: "The addresses, in the order they were sent in.",
  contacts: "The contacts, in the order they were sent in.",
  customerAttributes:
    "A free dictionary: at most 100 keys of at most 64 characters; values are text of at most 4,000 characters, numbers, booleans or null; together at most 64 KiB as JSON.",
  createdAt: "When the account was made (ISO 8601, UTC).",
  updatedAt:
    "When the account, an address, a contact or an attribute last changed (ISO 8601, UTC).",
};

/** Extra rules for a field in a request. */
export const CUSTOMER_INPUT_NOTES: Readonly<Record<string, string>> = {
  customerNumber:
    "1–64 printable characters, found in any case; not one of . .. new batch export changes.",
  pricing:
    "One of your organization's active tiers, in any case; an account may keep a retired one.",
  active: "true on creation unless told.",
  currencyCode: "The organization's currency when null, or absent on creation.",
  externalId: "Sending a known one again updates that account.",
  addresses:
    "Replaces the list, or merges into it with merge=addresses; [] clears it; left out, it stays. At most 1,000.",
  contacts:
    "Replaces the list, or merges into it with merge=contacts; [] clears it; left out, it stays. At most 1,000.",
  customerAttributes:
    "Replaces all, or merges with merge=customerAttributes; left out, they stay. A number that would not keep its value is refused: a whole one beyond 2^53 − 1, another with over 17 digits.",
};

export const ADDRESS_DESCRIPTIONS: Readonly<Record<string, string>> = {
  externalId: "Your system's identifier of this address, unique within the customer.",
  line1: "Street address, line 1.",
  line2: "Street address, line 2: suite, unit, floor.",
  city: "City.",
  state: "State or province.",
  postalCode: "ZIP or postal code.",
  country: "ISO 3166-1 alpha-2 code, such as US or CA, or XK.",
  addressType: "Billing or Shipping.",
  phone: "Phone number of this place.",
  isPrimary: "Whether it is the primary address of its type; one of each type always is.",
};

export const ADDRESS_INPUT_NOTES: Readonly<Record<string, string>> = {
  addressType: "Required, unless the item merges into an existing address.",
  country: "In any case; UK and EL are taken as GB and GR.",
};

export const CONTACT_DESCRIPTIONS: Readonly<Record<string, string>> = {
  externalId: "Your system's identifier of this contact, unique within the customer.",
  title: "Salutation or title, such as Mr., Ms. or Dr.",
  firstName: "First name.",
  lastName: "Last name.",
  email: "E-mail address.",
  phone: "Phone number.",
  fax: "Fax number.",
  isPrimary: "Whether it is the primary contact of the account; one always is.",
  contactType: "Role, such as Purchasing, Accounts Payable or Receiving.",
};
