import { ADDRESS, CONTACT } from "@/lib/customers/record/child-fields";
import { CUSTOMER, WRITTEN } from "@/lib/customers/record/fields";
import { exampleOf } from "@/lib/customers/record/registry";

const { createdAt, updatedAt, ...SCALARS } = exampleOf(CUSTOMER);
const LISTS = { addresses: [exampleOf(ADDRESS)], contacts: [exampleOf(CONTACT)] };

export const CREATE_EXAMPLE = { ...exampleOf(WRITTEN), ...LISTS };

export const UPDATE_EXAMPLE = {
  companyPhone: "555-800-2000",
  pricing: "Premium",
  repNumber: "SR-022",
};

const REST = {
  customerAttributes: { region: "Southwest", accountTier: "Gold" },
  createdAt,
  updatedAt,
};

export const LIST_ITEM_EXAMPLE = { ...SCALARS, ...REST };

export const CUSTOMER_EXAMPLE = { ...SCALARS, ...LISTS, ...REST };

export const LIST_EXAMPLE = {
  data: [LIST_ITEM_EXAMPLE],
  totalRecords: 214,
  currentPage: 1,
  totalPages: 9,
};

export const CURSOR_LIST_EXAMPLE = {
  data: [LIST_ITEM_EXAMPLE],
  nextCursor: "q0JtZ2Vyc2VhbGVkY3Vyc29yb2ZhbGlzdA",
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
