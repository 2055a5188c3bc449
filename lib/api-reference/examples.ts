/** The examples of the vendor's documentation, with every key that we answer. */
const ADDRESS = {
  externalId: "ADDR-001",
  line1: "500 Commerce Drive",
  line2: "Suite 200",
  city: "Austin",
  state: "TX",
  postalCode: "78701",
  country: "US",
  addressType: "Shipping",
  phone: "555-800-1000",
  isPrimary: true,
};

const CONTACT = {
  externalId: "CON-001",
  title: "Ms.",
  firstName: "Jane",
  lastName: "Smith",
  email: "jane.smith@acme.example",
  phone: "555-800-1002",
  isPrimary: true,
  contactType: "Purchasing",
};

export const CREATE_EXAMPLE = {
  customerNumber: "ACME-001",
  companyName: "Acme Industrial Supply",
  companyEmail: "orders@acme.example",
  companyPhone: "555-800-1000",
  pricing: "Wholesale",
  active: true,
  repNumber: "SR-019",
  terms: "NET30",
  externalId: "ERP-CUST-10042",
  addresses: [ADDRESS],
  contacts: [CONTACT],
};

export const UPDATE_EXAMPLE = {
  companyPhone: "555-800-2000",
  pricing: "Premium",
  repNumber: "SR-022",
};

export const LIST_ITEM_EXAMPLE = {
  customerNumber: "ACME-001",
  organizationId: "demo",
  companyName: "Acme Industrial Supply",
  companyEmail: "orders@acme.example",
  companyPhone: "555-800-1000",
  companyFax: "555-800-1001",
  pricing: "Wholesale",
  active: true,
  repNumber: "SR-019",
  terms: "NET30",
  currencyCode: "USD",
  externalId: "ERP-CUST-10042",
  customerAttributes: { region: "Southwest", accountTier: "Gold" },
  createdAt: "2026-03-02T08:15:00.000Z",
  updatedAt: "2026-11-12T16:40:21.118Z",
};

export const CUSTOMER_EXAMPLE = {
  ...LIST_ITEM_EXAMPLE,
  addresses: [ADDRESS],
  contacts: [{ ...CONTACT, fax: null }],
};

export const LIST_EXAMPLE = {
  data: [LIST_ITEM_EXAMPLE],
  totalRecords: 214,
  currentPage: 1,
  totalPages: 9,
};

export const CHANGES_EXAMPLE = {
  dryRun: true,
  changes: [
    { path: "companyPhone", before: "555-800-1000", after: "555-800-2000" },
    { path: "pricing", before: "Wholesale", after: "Premium" },
    { path: "repNumber", before: "SR-019", after: "SR-022" },
  ],
  ignored: [],
};

export const BATCH_EXAMPLE = [
  CREATE_EXAMPLE,
  { customerNumber: "ACME-002", companyName: "Acme Tools", pricing: "Wholesale" },
];

export const BATCH_RESULT_EXAMPLE = {
  results: [
    { index: 0, customerNumber: "ACME-001", status: 200 },
    {
      index: 1,
      customerNumber: "ACME-002",
      status: 400,
      errors: { companyEmail: ["Required."] },
    },
  ],
};

export const FILTERS_EXAMPLE = [
  { field: "pricing", operator: "equals", value: "Wholesale" },
  { field: "addresses.country", operator: "equals", value: "US" },
];

export const LOGIN_EXAMPLE = {
  OrgCode: "demo",
  ClientId: "your-client-id",
  ClientSecret: "your-client-secret",
};

export const TOKEN_EXAMPLE = {
  AccessToken: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9…",
  TokenType: "Bearer",
  ExpiresIn: 3600,
};

export const VALIDATION_EXAMPLE = {
  type: "https://tools.ietf.org/html/rfc9110#section-15.5.1",
  title: "Bad Request",
  status: 400,
  detail: "The input has problems.",
  errors: {
    "addresses[0].country": ["Must be an ISO 3166-1 alpha-2 country code, such as US or DE."],
    pricing: ["Must be one of: Wholesale, Retail, Premium."],
  },
};
