/** A mapping of a file of accounts. */
export const CUSTOMERS = {
  target: "customers",
  organization: { name: "Northern", defaultCurrency: "EUR", tiers: ["Wholesale"] },
  columns: {
    No: "customerNumber",
    Name: "companyName",
    Mail: "companyEmail",
    Tier: "pricing",
    Country: { field: "addresses[0].country", as: "country" },
    Phone: "companyPhone",
  },
  constants: { "addresses[0].addressType": "Billing" },
};

/** The first line of such a file. */
export const HEADER = "No,Name,Mail,Tier,Country,Phone\n";
/** Such a file of two accounts. */
export const GOOD = `${HEADER}A-1,Acme,a@acme.example,wholesale,Germany,+49 30 1
A-2,"Beta
GmbH",b@beta.example,Retail,Austria,
`;
