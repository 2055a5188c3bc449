/**
 * The account of the vendor's examples, with e-mails of a reserved domain (RFC 2606), phone numbers
 * reserved for fiction and a billing address, so that it has no issues.
 */
export const ACME = {
  customerNumber: "ACME-001",
  companyName: "Acme Industrial Supply",
  companyEmail: "orders@acme.example",
  companyPhone: "+1 512 555 0110",
  companyFax: "+1 512 555 0111",
  pricing: "Wholesale",
  active: true,
  repNumber: "SR-019",
  terms: "NET30",
  currencyCode: "USD",
  externalId: "ERP-CUST-10042",
  addresses: [
    {
      externalId: "ADDR-001",
      line1: "500 Commerce Drive",
      line2: "Suite 200",
      city: "Austin",
      state: "TX",
      postalCode: "78701",
      country: "US",
      addressType: "Shipping",
      phone: "+1 512 555 0110",
      isPrimary: true,
    },
    {
      externalId: "ADDR-002",
      line1: "PO Box 1184",
      city: "Austin",
      state: "TX",
      postalCode: "78767",
      country: "US",
      addressType: "Billing",
      isPrimary: true,
    },
  ],
  contacts: [
    {
      externalId: "CON-001",
      title: "Ms.",
      firstName: "Jane",
      lastName: "Smith",
      email: "jane.smith@acme.example",
      phone: "+1 512 555 0112",
      isPrimary: true,
      contactType: "Purchasing",
    },
  ],
  customerAttributes: { region: "Southwest", accountTier: "Gold" },
};

/** Unusual accounts as in real lists: long names, odd numbers, hardly any data. */
export const ODD = [
  {
    customerNumber: "A/B-100%",
    companyName: "A/B Components & Sons",
    companyEmail: "office@ab-components.example",
    pricing: "Retail",
    active: true,
    repNumber: null,
    currencyCode: "USD",
  },
  {
    customerNumber: "Å-1",
    companyName:
      "Åkerblom Förvaltning och Fastighetsutveckling i Norrbotten Aktiebolag (publ) – Inköpsavdelningen",
    companyEmail: "inkop@akerblom.example",
    pricing: "Premium",
    active: true,
    repNumber: "SR-011",
    currencyCode: "SEK",
    terms: "NET45",
  },
  {
    customerNumber: "PARIS",
    companyName: "Paris spécialités",
    companyEmail: "bonjour@paris-specialites.example",
    pricing: "Retail",
    active: false,
    repNumber: "SR-404",
    currencyCode: "EUR",
    addresses: [
      {
        addressType: "Billing",
        line1: "265, boulevard de Charonne",
        city: "Paris",
        postalCode: "75020",
        country: "FR",
      },
    ],
  },
];
